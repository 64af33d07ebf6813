//! A server on this machine that answers as it is told, also wrongly: raw bytes over a connection that it may break.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A request that was seen.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) path: String,
    headers: Vec<(String, String)>,
}

impl Seen {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// An answer: status and headers, and the bytes behind them, up to where the connection breaks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reply {
    pub(crate) head: Vec<String>,
    pub(crate) body: Vec<u8>,
    /// Bytes of the body that are sent.
    pub(crate) sent: Option<usize>,
    /// How long the connection is then held open without a byte.
    pub(crate) stall: Duration,
    /// How long to wait before each thousand bytes.
    pub(crate) drip: Duration,
}

impl Reply {
    /// A whole body with a true length.
    pub(crate) fn ok(body: impl Into<Vec<u8>>) -> Self {
        let body = body.into();
        let head = vec!["200 OK".to_owned(), format!("content-length: {}", body.len())];
        Self { head, body, ..Self::default() }
    }

    /// Only a status.
    pub(crate) fn status(status: &str) -> Self {
        Self { head: vec![status.to_owned(), "content-length: 0".to_owned()], ..Self::default() }
    }

    pub(crate) fn with(mut self, header: &str) -> Self {
        self.head.push(header.to_owned());
        self
    }
}

/// The server; it runs until the test ends.
pub(crate) struct Server {
    pub(crate) url: String,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Server {
    /// Answers the n-th request (from 0) as `answer` says.
    pub(crate) fn start(answer: impl Fn(usize, &Seen) -> Reply + Send + Sync + 'static) -> Self {
        Self::over(Some, answer)
    }

    /// The same, over what `open` makes of a connection.
    pub(crate) fn over<S: Read + Write>(
        open: impl Fn(TcpStream) -> Option<S> + Send + Sync + 'static,
        answer: impl Fn(usize, &Seen) -> Reply + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (noted, answer, open) = (Arc::clone(&seen), Arc::new(answer), Arc::new(open));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (noted, answer, open) = (Arc::clone(&noted), Arc::clone(&answer), Arc::clone(&open));
                std::thread::spawn(move || {
                    // A client that went away is no failure of the test.
                    let _ = open(stream).map(|stream| serve(stream, &noted, &*answer));
                });
            }
        });
        Self { url, seen }
    }

    /// What was asked so far.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }
}

fn serve(
    stream: impl Read + Write,
    noted: &Mutex<Vec<Seen>>,
    answer: &dyn Fn(usize, &Seen) -> Reply,
) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut lines = reader.by_ref().lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    let mut seen = Seen { path: first.split(' ').nth(1).unwrap_or_default().to_owned(), headers: Vec::new() };
    for line in lines.map_while(Result::ok).take_while(|line| !line.is_empty()) {
        if let Some((name, value)) = line.split_once(": ") {
            seen.headers.push((name.to_ascii_lowercase(), value.to_owned()));
        }
    }
    let number = {
        let mut noted = noted.lock().unwrap();
        noted.push(seen.clone());
        noted.len() - 1
    };
    let reply = answer(number, &seen);
    let mut stream = reader.into_inner();
    write!(stream, "HTTP/1.1 {}\r\nconnection: close\r\n\r\n", reply.head.join("\r\n"))?;
    let body = &reply.body[..reply.sent.unwrap_or(reply.body.len())];
    for piece in body.chunks(1_000) {
        std::thread::sleep(reply.drip);
        stream.write_all(piece)?;
    }
    stream.flush()?;
    std::thread::sleep(reply.stall);
    Ok(())
}
