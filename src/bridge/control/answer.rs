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
use crate::explain::{Said, Voice, facts, io_error, say};
use crate::export::json_line;
use crate::files::FileError;
use crate::lesson::Mistakes;
use crate::mail::StoreError;
use crate::sim::ActionError;

/// What is wrong with a request.
#[derive(Debug, Clone)]
pub(super) struct Problem {
    status: StatusCode,
    detail: Detail,
}

#[derive(Debug, Clone)]
enum Detail {
    Said(Said),
    Mistakes(Mistakes),
}

impl Problem {
    pub(super) fn new(status: StatusCode, detail: Said) -> Self {
        Self { status, detail: Detail::Said(detail) }
    }

    pub(super) fn not_found(detail: Said) -> Self {
        Self::new(StatusCode::NOT_FOUND, detail)
    }

    pub(super) fn internal(detail: Said) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, detail)
    }

    pub(super) fn bad(detail: Said) -> Self {
        Self::new(StatusCode::BAD_REQUEST, detail)
    }

    /// The answer, in words.
    pub(super) fn answer(&self, voice: Voice) -> Response {
        let title = self.status.canonical_reason().unwrap_or("problem");
        let detail = match &self.detail {
            Detail::Said(said) => voice.say(said),
            Detail::Mistakes(mistakes) => mistakes.words(voice),
        };
        let body = json!({ "title": title, "status": self.status.as_u16(), "detail": detail });
        let mut answer = typed(self.status, "application/problem+json", json_line(&body).into_bytes());
        if self.status == StatusCode::UNAUTHORIZED {
            answer.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        answer
    }
}

/// An answer without a body that carries the problem to where the voice is known: see `in_words` of the routes.
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<io::Error> for Problem {
    fn from(error: io::Error) -> Self {
        Self::internal(say!("system-refuses", why = io_error(&error)))
    }
}

impl From<FileError> for Problem {
    fn from(error: FileError) -> Self {
        Self::internal(error.said())
    }
}

impl From<Ended> for Problem {
    fn from(_: Ended) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, say!("bridge-has-ended"))
    }
}

impl From<ActionError> for Problem {
    fn from(error: ActionError) -> Self {
        let status = match &error {
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
        Self::new(status, facts::refusal(&error))
    }
}

impl From<Mistakes> for Problem {
    fn from(mistakes: Mistakes) -> Self {
        Self { status: StatusCode::BAD_REQUEST, detail: Detail::Mistakes(mistakes) }
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
