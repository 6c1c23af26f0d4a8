//! Answers, and what is said when there is none (RFC 9457).

use std::io::{self, Read};
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::json;

use crate::bridge::Ended;
use crate::explain::{Voice, facts};
use crate::export::json_line;
use crate::lesson::Diagnostic;
use crate::mail::StoreError;
use crate::sim::ActionError;

/// What is wrong with a request.
#[derive(Debug)]
pub(super) struct Problem {
    pub(super) status: StatusCode,
    pub(super) detail: String,
}

impl Problem {
    pub(super) fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self { status, detail: detail.into() }
    }

    pub(super) fn not_found(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, detail)
    }

    pub(super) fn internal(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, detail)
    }

    pub(super) fn bad(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, detail)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let title = self.status.canonical_reason().unwrap_or("problem");
        let body = json!({ "title": title, "status": self.status.as_u16(), "detail": self.detail });
        typed(self.status, "application/problem+json", json_line(&body).into_bytes())
    }
}

impl From<io::Error> for Problem {
    fn from(error: io::Error) -> Self {
        Self::internal(error.to_string())
    }
}

impl From<Ended> for Problem {
    fn from(ended: Ended) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, ended.to_string())
    }
}

impl Problem {
    /// An action that makes no sense.
    pub(super) fn refused(error: &ActionError, voice: Voice) -> Self {
        let status = match error {
            ActionError::NoSuchHost(_)
            | ActionError::NoSuchLink(_)
            | ActionError::NoSuchService { .. }
            | ActionError::NoSuchProgram { .. }
            | ActionError::NoSuchFault { .. }
            | ActionError::Store(
                StoreError::NoSuchAccount(_) | StoreError::NoSuchMailbox(_) | StoreError::NoSuchMessage { .. },
            ) => StatusCode::NOT_FOUND,
            ActionError::BadFault { .. } | ActionError::Store(StoreError::NulOctet(_)) => StatusCode::BAD_REQUEST,
            ActionError::HostOff(_) | ActionError::Store(_) => StatusCode::CONFLICT,
        };
        Self::new(status, voice.say(&facts::refusal(error)))
    }
}

impl From<Vec<Diagnostic>> for Problem {
    fn from(diagnostics: Vec<Diagnostic>) -> Self {
        let all: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
        Self::bad(all.join("\n"))
    }
}

/// An answer in JSON that can be shown on a terminal.
pub(super) struct Json<T>(pub(super) T);

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        typed(StatusCode::OK, "application/json", json_line(&self.0).into_bytes())
    }
}

/// An answer of a media type.
pub(super) fn typed(status: StatusCode, media_type: &'static str, body: Vec<u8>) -> Response {
    let mut response = (status, body).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    response
}

/// An answer of so many octets that is read piece by piece while it is sent, so that it may be long.
pub(super) fn streamed(media_type: &'static str, from: impl Read + Send + Unpin + 'static, length: u64) -> Response {
    let mut response = Body::new(Pieces { from, left: length }).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    response
}

/// So much is read at once.
const PIECE: usize = 64 * 1024;

struct Pieces<R> {
    from: R,
    left: u64,
}

impl<R: Read + Unpin> http_body::Body for Pieces<R> {
    type Data = Bytes;
    type Error = io::Error;

    // A file of this computer: reading a piece of it takes no time that others would notice.
    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, io::Error>>> {
        let mut piece = vec![0; PIECE];
        Poll::Ready(match self.from.read(&mut piece) {
            Ok(0) => None,
            Ok(count) => {
                self.left = self.left.saturating_sub(count as u64);
                piece.truncate(count);
                Some(Ok(http_body::Frame::data(piece.into())))
            }
            Err(error) => Some(Err(error)),
        })
    }

    fn size_hint(&self) -> http_body::SizeHint {
        http_body::SizeHint::with_exact(self.left)
    }
}
