//! A line whose other side must take what it is sent. Who asks and never reads would keep the answer, and a place among the
//! lines, for as long as it likes.

use std::future::Future;
use std::io::{Error, ErrorKind, IoSlice, Result};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Sleep, sleep};

/// A line on which an answer must be taken in some time, however many parts of it are taken one by one.
pub struct Patient {
    line: TcpStream,
    patience: Duration,
    /// Begun when the line is full; gone when all that was to be sent is on its way.
    until: Option<Pin<Box<Sleep>>>,
}

impl Patient {
    /// `line`, which may be full for so long.
    pub fn new(line: TcpStream, patience: Duration) -> Patient {
        Patient { line, patience, until: None }
    }

    /// Writes by `write`, if there is time left for it.
    fn written(
        &mut self,
        context: &mut Context<'_>,
        write: impl FnOnce(Pin<&mut TcpStream>, &mut Context<'_>) -> Poll<Result<usize>>,
    ) -> Poll<Result<usize>> {
        let written = write(Pin::new(&mut self.line), context);
        if written.is_pending() && self.until.is_none() {
            self.until = Some(Box::pin(sleep(self.patience)));
        }
        match self.until.as_mut().is_some_and(|it| it.as_mut().poll(context).is_ready()) {
            true => Poll::Ready(Err(Error::new(ErrorKind::TimedOut, "the answer was not taken"))),
            false => written,
        }
    }
}

impl AsyncRead for Patient {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.line).poll_read(context, into)
    }
}

impl AsyncWrite for Patient {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, from: &[u8]) -> Poll<Result<usize>> {
        self.written(context, |line, context| line.poll_write(context, from))
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        from: &[IoSlice<'_>],
    ) -> Poll<Result<usize>> {
        self.written(context, |line, context| line.poll_write_vectored(context, from))
    }

    fn is_write_vectored(&self) -> bool {
        self.line.is_write_vectored()
    }

    /// Called when nothing is left to be written.
    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        ready!(Pin::new(&mut self.line).poll_flush(context))?;
        self.until = None;
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.line).poll_shutdown(context)
    }
}
