//! [`Wire`]: a piece of network between a process and an engine, which can be cut.

use std::{
    io::{self, Read as _, Write as _},
    net::{Shutdown, TcpListener, TcpStream},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use anyhow::Result;

/// Carries bytes from a port of its own to another one, until it is cut.
#[derive(Debug)]
pub struct Wire {
    port: u16,
    state: Arc<State>,
}

#[derive(Debug, Default)]
struct State {
    cut: AtomicBool,
    ended: AtomicBool,
    streams: Mutex<Vec<TcpStream>>,
}

impl Wire {
    /// A wire to `port` of loopback.
    ///
    /// # Errors
    ///
    /// Fails when there is no free port.
    pub fn to(port: u16) -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let wire = Self {
            port: listener.local_addr()?.port(),
            state: Arc::default(),
        };
        let state = Arc::clone(&wire.state);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if state.ended.load(Ordering::SeqCst) {
                    return;
                }
                // Cut: whoever connects is hung up on.
                if !state.cut.load(Ordering::SeqCst) {
                    join(stream, port, &state).ok();
                }
            }
        });
        Ok(wire)
    }

    /// The port on this side.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Ends all connections, and every new one at once.
    pub fn cut(&self) {
        self.state.cut.store(true, Ordering::SeqCst);
        for stream in self
            .state
            .streams
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .drain(..)
        {
            stream.shutdown(Shutdown::Both).ok();
        }
    }

    /// Lets connections through again.
    pub fn mend(&self) {
        self.state.cut.store(false, Ordering::SeqCst);
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.state.ended.store(true, Ordering::SeqCst);
        self.cut();
        // Wakes the thread that accepts, so that it sees the end.
        TcpStream::connect(("127.0.0.1", self.port)).ok();
    }
}

fn join(near: TcpStream, port: u16, state: &State) -> io::Result<()> {
    let far = TcpStream::connect(("127.0.0.1", port))?;
    near.set_nodelay(true)?;
    far.set_nodelay(true)?;
    let mut streams = state.streams.lock().unwrap_or_else(PoisonError::into_inner);
    streams.push(near.try_clone()?);
    streams.push(far.try_clone()?);
    drop(streams);
    carry(near.try_clone()?, far.try_clone()?);
    carry(far, near);
    Ok(())
}

fn carry(mut from: TcpStream, mut to: TcpStream) {
    thread::spawn(move || {
        let mut buffer = [0; 16 * 1024];
        while let Ok(length @ 1..) = from.read(&mut buffer) {
            if to.write_all(&buffer[..length]).is_err() {
                break;
            }
        }
        from.shutdown(Shutdown::Both).ok();
        to.shutdown(Shutdown::Both).ok();
    });
}
