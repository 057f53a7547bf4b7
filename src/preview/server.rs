//! HTTP on the loopback address: the only module that knows tiny_http.
//!
//! tiny_http 0.12 gives a new connection to a waiting thread that may already have been woken for another one; in a
//! burst some connections then wait without end, until a later connection brings a fresh thread, which takes one of
//! them over. So a pulse of empty connections runs beside the server: at once and quickly after every new
//! connection, slowly else. Whatever got stuck is taken up within milliseconds.
use std::{
    collections::BTreeSet,
    io,
    net::{Ipv4Addr, SocketAddr, SocketAddrV4, TcpListener, TcpStream},
    sync::{
        Arc, Condvar, Mutex, MutexGuard,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};
use tiny_http::{Header, Method, Request, Response, Server, StatusCode};

/// Requests answered at once, event streams among them; more are told to come again.
const BUSY: usize = 512;
/// Pause before the first beat after a new connection; each further pause is twice as long.
const FIRST_PAUSE: Duration = Duration::from_millis(1);
/// The longest pause between two beats.
const LAST_PAUSE: Duration = Duration::from_secs(1);
/// Before the server is started again where the system refused a connection (too many open files).
const RESTART: Duration = Duration::from_millis(100);
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

/// Answers a path that starts with a slash, query removed.
pub type Router = dyn Fn(&str) -> Answer + Send + Sync;

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
    active: AtomicUsize,
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
            active: AtomicUsize::new(0),
            stopped: AtomicBool::new(false),
            server: Mutex::new(Some(server(&listener)?)),
            pulse: Pulse::default(),
        });
        let (accepting, beating) = (shared.clone(), shared.clone());
        let threads = vec![
            thread::Builder::new().spawn(move || accepting.accept(&listener))?,
            thread::Builder::new().spawn(move || beating.beat())?,
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

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

impl Shared {
    fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
    /// Takes requests until stopped. The library gives up at the first connection that the system refuses; we do not.
    fn accept(self: &Arc<Self>, listener: &TcpListener) {
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
    /// Answers a request in a thread of its own: a reader that does not read holds up nobody else.
    fn take(self: &Arc<Self>, request: Request) {
        if let Some(from) = request.remote_addr() {
            self.pulse.seen(*from)
        }
        let active = Active::new(self);
        if self.active.load(Ordering::Relaxed) > BUSY {
            return plain(request, 503);
        }
        let (port, router) = (self.address.port(), self.router.clone());
        let answering = thread::Builder::new().spawn(move || {
            answer(request, port, &router);
            drop(active)
        });
        // without a thread the request was dropped, which the library answers with 500
        answering.map(drop).unwrap_or_default()
    }
    fn beat(&self) {
        let mut pause = FIRST_PAUSE;
        while !self.is_stopped() {
            pause = if self.pulse.wait(pause) { FIRST_PAUSE } else { (pause * 2).min(LAST_PAUSE) };
            // where no connection can be had there is none to free either
            TcpStream::connect_timeout(&self.address, LAST_PAUSE).map(drop).unwrap_or_default()
        }
    }
}

/// One request being answered.
struct Active(Arc<Shared>);

impl Active {
    fn new(shared: &Arc<Shared>) -> Self {
        shared.active.fetch_add(1, Ordering::Relaxed);
        Active(shared.clone())
    }
}

impl Drop for Active {
    fn drop(&mut self) {
        self.0.active.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Lets the beat know of new connections.
#[derive(Default)]
struct Pulse {
    state: Mutex<(BTreeSet<SocketAddr>, bool)>,
    rung: Condvar,
}

impl Pulse {
    /// A request came from there. Further requests of the same connection bring no news.
    fn seen(&self, from: SocketAddr) {
        if lock(&self.state).0.insert(from) {
            self.ring()
        }
    }
    fn ring(&self) {
        lock(&self.state).1 = true;
        self.rung.notify_all()
    }
    /// Waits for the pause, or less where it is rung; says which.
    fn wait(&self, pause: Duration) -> bool {
        let waited = self.rung.wait_timeout_while(lock(&self.state), pause, |s| !s.1);
        let (mut state, _) = waited.unwrap_or_else(|poisoned| poisoned.into_inner());
        if pause == LAST_PAUSE {
            // long quiet: ports may come again as other connections
            state.0.clear()
        }
        std::mem::take(&mut state.1)
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
    let path = request.url().split(['?', '#']).next().unwrap_or("/").to_owned();
    match router(&path) {
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
