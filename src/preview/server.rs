//! HTTP on the loopback address: the only module that knows tiny_http.
//!
//! tiny_http 0.12 hands a connection to a waiting thread that may already have been woken for another one, which
//! then waits without end. Several servers over one listener, each with its own threads, keep bursts apart.
use std::{
    io,
    net::{Ipv4Addr, SocketAddr, SocketAddrV4, TcpListener},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};
use tiny_http::{Header, Method, Request, Response, Server, StatusCode};

/// Accepting servers over the one listener.
const SERVERS: usize = 16;
/// Requests answered at once; more are told to come again.
const BUSY: usize = 256;

/// What to answer.
pub enum Answer {
    /// A whole body.
    Page {
        /// 200 or 404.
        status: u16,
        /// Media type.
        media: &'static str,
        /// Bytes.
        body: Vec<u8>,
    },
    /// On to another address.
    Moved(String),
    /// Lines of an event stream: called again and again until it gives nothing.
    Events(Box<dyn FnMut() -> Option<String> + Send>),
}

/// Answers a path that starts with a slash, query removed.
pub type Router = dyn Fn(&str) -> Answer + Send + Sync;

/// A running server.
pub struct Listening {
    address: SocketAddr,
    servers: Vec<Arc<Server>>,
}

impl Listening {
    /// Binds to 127.0.0.1; port 0 takes a free one.
    ///
    /// # Errors
    /// Where the port is taken or not allowed.
    pub fn start(port: u16, router: Arc<Router>) -> io::Result<Self> {
        let listener = TcpListener::bind(SocketAddrV4::new(Ipv4Addr::LOCALHOST, port))?;
        // inherited by every connection: without it each answer waits 40 ms for the client's acknowledgement
        socket2::SockRef::from(&listener).set_tcp_nodelay(true)?;
        let address = listener.local_addr()?;
        let active = Arc::new(AtomicUsize::new(0));
        let mut servers = vec![];
        for _ in 0..SERVERS {
            let server = Server::from_listener(listener.try_clone()?, None).map_err(io::Error::other)?;
            let server = Arc::new(server);
            servers.push(server.clone());
            let (router, active) = (router.clone(), active.clone());
            thread::spawn(move || accept(&server, address.port(), &router, &active));
        }
        Ok(Listening { address, servers })
    }
    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.servers.iter().for_each(|s| s.unblock())
    }
}

fn accept(server: &Server, port: u16, router: &Arc<Router>, active: &Arc<AtomicUsize>) {
    for request in server.incoming_requests() {
        let (router, active) = (router.clone(), active.clone());
        if active.fetch_add(1, Ordering::Relaxed) >= BUSY {
            active.fetch_sub(1, Ordering::Relaxed);
            plain(request, 503);
            continue;
        }
        thread::spawn(move || {
            answer(request, port, &router);
            active.fetch_sub(1, Ordering::Relaxed)
        });
    }
}

fn answer(request: Request, port: u16, router: &Arc<Router>) {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return plain(request, 405);
    }
    if !is_own_host(&request, port) {
        return plain(request, 403);
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
        Answer::Events(lines) => stream(request, lines).unwrap_or_default(),
    }
}

/// An event stream writes its own head: the library's body buffer would hold the events back.
fn stream(request: Request, mut lines: Box<dyn FnMut() -> Option<String> + Send>) -> io::Result<()> {
    let mut out = request.into_writer();
    out.write_all(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n",
    )?;
    out.flush()?;
    while let Some(line) = lines() {
        out.write_all(line.as_bytes())?;
        out.flush()?
    }
    Ok(())
}

/// Another host name in the request means that a foreign page reaches for us (DNS rebinding).
fn is_own_host(request: &Request, port: u16) -> bool {
    let hosts: Vec<&Header> = request.headers().iter().filter(|h| h.field.equiv("Host")).collect();
    let [host] = hosts.as_slice() else { return false };
    let own = [format!("127.0.0.1:{port}"), format!("localhost:{port}"), format!("[::1]:{port}")];
    own.iter().any(|o| host.value.as_str().eq_ignore_ascii_case(o))
}

fn plain(request: Request, status: u16) {
    request.respond(Response::empty(status)).unwrap_or_default()
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name.as_bytes(), value.as_bytes())
        .unwrap_or_else(|()| Header::from_bytes(&b"X-Dropped"[..], &b""[..]).expect("a plain ASCII header"))
}

/// How long an event stream waits before it sends a sign of life.
pub const HEARTBEAT: Duration = Duration::from_secs(15);
