//! Lists that may be long. They are taken out of the world a piece at a time, and put into words and sent elsewhere: neither memory nor the
//! thread of the bridge has to do with all of one. What is removed meanwhile may be missing in it.

use std::convert::Infallible;
use std::ops::Bound;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use tokio::sync::mpsc;

use super::Desk;
use super::answer::{Json, Problem};
use super::routes::{blocking, with};
use crate::bridge::Live;
use crate::export::json_line;

/// So many items are taken at once, if that takes long for none of them.
pub(super) const PIECE: usize = 100;

/// Where a piece begins: behind the last item of the one before.
pub(super) fn behind<K>(last: Option<&K>) -> (Bound<&K>, Bound<&K>) {
    (last.map_or(Bound::Unbounded, Bound::Excluded), Bound::Unbounded)
}

/// A list. `after` takes the items that follow one, with a key for each, as long as there are any; `told` is what is told of an item.
pub(super) async fn list<K, I, F>(desk: Desk, after: F, told: fn(&I) -> Value) -> Result<Response, Problem>
where
    K: Clone + Send + 'static,
    I: Send + 'static,
    F: Fn(&Live, Option<&K>) -> Result<Vec<(K, I)>, Problem> + Clone + Send + 'static,
{
    let next = move |desk: Desk, last: Option<K>| {
        let after = after.clone();
        async move { with(&desk, move |live| after(live, last.as_ref())).await? }
    };
    let last = |piece: &[(K, I)]| piece.last().map(|(key, _)| key.clone());
    // A list of what is not there is refused before anything is sent, and a short one is sent whole.
    let mut piece = next(desk.clone(), None).await?;
    let mut more = match last(&piece) {
        Some(key) => next(desk.clone(), Some(key)).await?,
        None => Vec::new(),
    };
    if more.is_empty() {
        let all = blocking(move || piece.iter().map(|(_, item)| told(item)).collect::<Vec<_>>()).await?;
        return Ok(Json(all).into_response());
    }
    let (pieces, receiver) = mpsc::channel::<Bytes>(1);
    tokio::spawn(async move {
        let mut begin = '[';
        while let Some(key) = last(&more) {
            let words = blocking(move || in_words(begin, &piece, told)).await;
            // Whoever has asked may have gone.
            let Ok(words) = words else { return };
            if pieces.send(words).await.is_err() {
                return;
            }
            begin = ',';
            piece = more;
            // What is listed may be gone by now: the list ends there.
            more = next(desk.clone(), Some(key)).await.unwrap_or_default();
        }
        if let Ok(words) = blocking(move || in_words(begin, &piece, told)).await
            && pieces.send(words).await.is_ok()
        {
            let _ = pieces.send(Bytes::from_static(b"]")).await;
        }
    });
    let mut response = Body::new(Pieces(receiver)).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Ok(response)
}

fn in_words<K, I>(begin: char, piece: &[(K, I)], told: fn(&I) -> Value) -> Bytes {
    let items: Vec<String> = piece.iter().map(|(_, item)| json_line(&told(item))).collect();
    format!("{begin}{}", items.join(",")).into()
}

/// An answer whose pieces come one by one.
struct Pieces(mpsc::Receiver<Bytes>);

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Infallible>>> {
        self.0.poll_recv(context).map(|piece| piece.map(|piece| Ok(http_body::Frame::data(piece))))
    }
}
