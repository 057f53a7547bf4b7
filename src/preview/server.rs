//! HTTP: the only module that knows tiny_http.
//!
//! tiny_http 0.12 gives a new connection to a waiting thread that may already have been woken for another one; in a
//! burst some connections then wait without end, until a later connection brings a fresh thread, which takes one of
//! them over. So a pulse of empty connections runs beside the server: it keeps threads waiting, and takes up within
//! milliseconds whatever got stuck.
use super::{
    gate::{Gate, Visitor},
    pulse::Pulse,
    queues::{Queues, lock},
};
use std::{
    io::{self, Read as _},
    net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream, UdpSocket},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};
use tiny_http::{Header, Method, Request, Response, Server, StatusCode};

/// Connections answered at once, event streams among them; more are told to come again.
const BUSY: usize = 512;
/// Before the server is started again where the system refused a connection (too many open files).
const RESTART: Duration = Duration::from_millis(100);
/// How long an empty connection may take.
const BEAT: Duration = Duration::from_secs(1);
/// How long an event stream waits before it sends a sign of life.
pub const HEARTBEAT: Duration = Duration::from_secs(15);

/// The one address that takes a form, from pages of this machine.
pub const FORM: &str = "/_state/";
/// Bytes of a form that are read.
const FORM_BYTES: u64 = 1024;

/// What is asked for.
pub struct Asked<'a> {
    /// Starts with a slash; empty for the bare secret of the network.
    pub path: &'a str,
    /// Behind the question mark.
    pub query: &'a str,
    /// What a form sent.
    pub form: Option<&'a str>,
    /// What every path has to begin with to come back here.
    pub base: &'a str,
    /// Whether the reader sits elsewhere in the network.
    pub is_far: bool,
}

/// What to answer.
pub enum Answer {
    /// A whole body.
    Page {
        /// 200, 404 or 500.
        status: u16,
        /// Media type.
        media: &'static str,
        /// Bytes.
        body: Vec<u8>,
        /// Of which build, for the preview's script.
        mark: Option<String>,
        /// Whether the bytes are those of the address for ever.
        is_kept: bool,
    },
    /// On to another address of the preview, which starts with a slash.
    Moved(String),
    /// Pieces of an event stream, asked for one after the other until the reader is gone.
    Events(Box<dyn FnMut() -> String + Send>),
}

/// Answers what is asked for.
pub type Router = dyn Fn(&Asked) -> Answer + Send + Sync;

/// Binds to 127.0.0.1; port 0 takes a free one.
///
/// # Errors
/// Where the port is taken or not allowed.
pub fn listen(port: u16) -> io::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
}

/// Binds to the address that this machine has in its network, or to one that was named; to the same port where it is
/// free.
///
/// # Errors
/// Where there is no network, or the address is not this machine's.
pub fn listen_far(named: Option<IpAddr>, port: u16) -> io::Result<TcpListener> {
    let address = named.map_or_else(own_address, Ok)?;
    TcpListener::bind((address, port)).or_else(|e| {
        let is_taken = e.kind() == io::ErrorKind::AddrInUse;
        if is_taken { TcpListener::bind((address, 0)) } else { Err(e) }
    })
}

/// The address from which this machine would speak to others; nothing is sent to find it out.
fn own_address() -> io::Result<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0))?;
    // an address kept for examples: any outside the machine will do
    socket.connect((Ipv4Addr::new(198, 51, 100, 1), 9))?;
    let address = socket.local_addr()?.ip();
    match address.is_loopback() || address.is_unspecified() {
        true => Err(io::ErrorKind::NetworkUnreachable.into()),
        false => Ok(address),
    }
}

/// A running server.
pub struct Listening {
    shared: Arc<Shared>,
    threads: Vec<JoinHandle<()>>,
}

struct Shared {
    address: SocketAddr,
    gate: Gate,
    router: Arc<Router>,
    connections: Queues<SocketAddr, Request>,
    stopped: AtomicBool,
    server: Mutex<Option<Arc<Server>>>,
    pulse: Pulse,
}

impl Listening {
    /// Starts to answer.
    ///
    /// # Errors
    /// Where the listener cannot be used.
    pub fn start(listener: TcpListener, gate: Gate, router: Arc<Router>) -> io::Result<Self> {
        // inherited by every connection: without it each answer waits 40 ms for the client's acknowledgement
        socket2::SockRef::from(&listener).set_tcp_nodelay(true)?;
        let shared = Arc::new(Shared {
            address: listener.local_addr()?,
            gate,
            router,
            connections: Queues::new(BUSY),
            stopped: AtomicBool::new(false),
            server: Mutex::new(Some(server(&listener)?)),
            pulse: Pulse::default(),
        });
        let (accepting, beating) = (shared.clone(), shared.clone());
        let threads = vec![
            thread::Builder::new().spawn(move || accepting.accept(&listener))?,
            thread::Builder::new().spawn(move || beating.pulse.run(|count| beating.beat(count)))?,
        ];
        Ok(Listening { shared, threads })
    }
    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.shared.address
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.shared.stopped.store(true, Ordering::Relaxed);
        if let Some(server) = &*lock(&self.shared.server) {
            server.unblock()
        }
        self.shared.pulse.ring();
        for thread in self.threads.drain(..) {
            // a thread that ended by a panic has nothing left to stop
            thread.join().unwrap_or_default()
        }
    }
}

fn server(listener: &TcpListener) -> io::Result<Arc<Server>> {
    Server::from_listener(listener.try_clone()?, None).map(Arc::new).map_err(io::Error::other)
}

impl Shared {
    fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
    /// Takes requests until stopped. The library gives up at the first connection that the system refuses; we do not.
    fn accept(&self, listener: &TcpListener) {
        while !self.is_stopped() {
            let running = lock(&self.server).clone();
            if let Some(running) = running {
                running.incoming_requests().for_each(|request| self.take(request))
            }
            if !self.is_stopped() {
                thread::sleep(RESTART);
                *lock(&self.server) = server(listener).ok()
            }
        }
        // dropped here, it lets go of the port
        *lock(&self.server) = None
    }
    /// Answers a request in the thread of its connection: a reader that does not read holds up nobody else.
    fn take(&self, request: Request) {
        let Some(from) = request.remote_addr().copied() else { return };
        self.pulse.seen(from);
        let (gate, router) = (self.gate.clone(), self.router.clone());
        let added = self.connections.add(from, request, move |request| answer(request, &gate, &router));
        if let Err(request) = added {
            plain(request, 503)
        }
    }
    /// Empty connections, unless stopped.
    fn beat(&self, count: usize) -> bool {
        for _ in 0..count {
            if self.is_stopped() {
                return false;
            }
            // where no connection can be had there is none to free either
            TcpStream::connect_timeout(&self.address, BEAT).map(drop).unwrap_or_default()
        }
        !self.is_stopped()
    }
}

fn answer(mut request: Request, gate: &Gate, router: &Arc<Router>) {
    let url = request.url().split('#').next().unwrap_or("/").to_owned();
    let (whole, query) = url.split_once('?').unwrap_or((&url, ""));
    let visitor = Visitor { hosts: values(&request, "Host"), origins: values(&request, "Origin"), path: whole };
    let has_origin = !visitor.origins.is_empty();
    let Some(path) = gate.admits(&visitor).map(str::to_owned) else { return plain(request, 403) };
    let takes_form = path == FORM && !gate.is_far();
    let is_form = matches!(request.method(), Method::Post) && takes_form;
    if !is_form && !matches!(request.method(), Method::Get | Method::Head) {
        let methods = if takes_form { "GET, HEAD, POST" } else { "GET, HEAD" };
        let response = Response::empty(405).with_header(header("Allow", methods));
        return request.respond(response).unwrap_or_default();
    }
    // a browser names the page whose form it sends: without one, a foreign page cannot be told from ours
    if is_form && !has_origin {
        return plain(request, 403);
    }
    let form = is_form.then(|| sent(&mut request));
    let asked = Asked { path: &path, query, form: form.as_deref(), base: gate.base(), is_far: gate.is_far() };
    match router(&asked) {
        Answer::Page { status, media, body, mark, is_kept } => {
            let keeping = if is_kept { "private, max-age=3600, immutable" } else { "no-store" };
            let mut response = Response::from_data(body)
                .with_status_code(StatusCode(status))
                .with_chunked_threshold(usize::MAX)
                .with_header(header("Content-Type", media))
                .with_header(header("Cache-Control", keeping))
                .with_header(header("X-Content-Type-Options", "nosniff"))
                .with_header(header("X-Frame-Options", "SAMEORIGIN"))
                .with_header(header("Cross-Origin-Resource-Policy", "same-origin"))
                .with_header(header("Referrer-Policy", "same-origin"));
            if let Some(mark) = mark {
                // the one header that a page can read of its own answer
                response.add_header(header("Server-Timing", &format!("kilavuz;desc=\"{mark}\"")))
            }
            // the reader may have gone away, which is no fault of ours
            request.respond(response).unwrap_or_default()
        }
        Answer::Moved(to) => {
            let status = if is_form { 303 } else { 302 };
            let response = Response::empty(status).with_header(header("Location", &format!("{}{to}", gate.base())));
            request.respond(response).unwrap_or_default()
        }
        Answer::Events(pieces) => stream(request, pieces).unwrap_or_default(),
    }
}

fn values<'a>(request: &'a Request, name: &'static str) -> Vec<&'a str> {
    let named = request.headers().iter().filter(|h| h.field.equiv(name));
    named.map(|h| h.value.as_str()).collect()
}

/// What a form sent, as far as it is read.
fn sent(request: &mut Request) -> String {
    let mut form = String::new();
    // one that breaks off, or is no text, says nothing
    match request.as_reader().take(FORM_BYTES).read_to_string(&mut form) {
        Ok(_) => form,
        Err(_) => String::new(),
    }
}

/// An event stream writes its own head: the library's body buffer would hold the events back.
fn stream(request: Request, mut pieces: Box<dyn FnMut() -> String + Send>) -> io::Result<()> {
    let mut out = request.into_writer();
    out.write_all(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n",
    )?;
    loop {
        out.flush()?;
        out.write_all(pieces().as_bytes())?
    }
}

fn plain(request: Request, status: u16) {
    request.respond(Response::empty(status)).unwrap_or_default()
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("names and values are made here, of ASCII letters")
}
