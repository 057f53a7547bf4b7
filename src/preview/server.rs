//! HTTP on the loopback address: the only module that knows tiny_http.
//!
//! tiny_http 0.12 gives a new connection to a waiting thread that may already have been woken for another one; in a
//! burst some connections then wait without end, until a later connection brings a fresh thread, which takes one of
//! them over. So a pulse of empty connections runs beside the server: it keeps threads waiting, and takes up within
//! milliseconds whatever got stuck.
use super::{
    pulse::Pulse,
    queues::{Queues, lock},
};
use std::{
    io,
    net::{Ipv4Addr, SocketAddr, SocketAddrV4, TcpListener, TcpStream},
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
    },
    /// On to another address.
    Moved(String),
    /// Pieces of an event stream, asked for one after the other until the reader is gone.
    Events(Box<dyn FnMut() -> String + Send>),
}

/// Answers a path that starts with a slash, and its query.
pub type Router = dyn Fn(&str, &str) -> Answer + Send + Sync;

/// Binds to 127.0.0.1; port 0 takes a free one.
///
/// # Errors
/// Where the port is taken or not allowed.
pub fn listen(port: u16) -> io::Result<TcpListener> {
    TcpListener::bind(SocketAddrV4::new(Ipv4Addr::LOCALHOST, port))
}

/// A running server.
pub struct Listening {
    shared: Arc<Shared>,
    threads: Vec<JoinHandle<()>>,
}

struct Shared {
    address: SocketAddr,
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
    pub fn start(listener: TcpListener, router: Arc<Router>) -> io::Result<Self> {
        // inherited by every connection: without it each answer waits 40 ms for the client's acknowledgement
        socket2::SockRef::from(&listener).set_tcp_nodelay(true)?;
        let shared = Arc::new(Shared {
            address: listener.local_addr()?,
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
        let (port, router) = (self.address.port(), self.router.clone());
        let added = self.connections.add(from, request, move |request| answer(request, port, &router));
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

fn answer(request: Request, port: u16, router: &Arc<Router>) {
    if !is_own_host(&request, port) {
        return plain(request, 403);
    }
    if !matches!(request.method(), Method::Get | Method::Head) {
        let response = Response::empty(405).with_header(header("Allow", "GET, HEAD"));
        return request.respond(response).unwrap_or_default();
    }
    let url = request.url().split('#').next().unwrap_or("/").to_owned();
    let (path, query) = url.split_once('?').unwrap_or((&url, ""));
    match router(path, query) {
        Answer::Page { status, media, body } => {
            let response = Response::from_data(body)
                .with_status_code(StatusCode(status))
                .with_chunked_threshold(usize::MAX)
                .with_header(header("Content-Type", media))
                .with_header(header("Cache-Control", "no-store"))
                .with_header(header("X-Content-Type-Options", "nosniff"));
            // the reader may have gone away, which is no fault of ours
            request.respond(response).unwrap_or_default()
        }
        Answer::Moved(to) => {
            let response = Response::empty(302).with_header(header("Location", &to));
            request.respond(response).unwrap_or_default()
        }
        Answer::Events(pieces) => stream(request, pieces).unwrap_or_default(),
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

/// Another host name in the request means that a foreign page reaches for us (DNS rebinding).
fn is_own_host(request: &Request, port: u16) -> bool {
    let hosts: Vec<&Header> = request.headers().iter().filter(|h| h.field.equiv("Host")).collect();
    let [host] = hosts.as_slice() else { return false };
    let host = host.value.as_str().to_ascii_lowercase();
    let (name, of_port) = host.rsplit_once(':').unwrap_or((&host, "80"));
    matches!(name, "127.0.0.1" | "localhost") && of_port == port.to_string()
}

fn plain(request: Request, status: u16) {
    request.respond(Response::empty(status)).unwrap_or_default()
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("names and values are made here, of ASCII letters")
}
