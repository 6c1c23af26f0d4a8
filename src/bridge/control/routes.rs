//! What can be asked.

use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use serde_json::{Value, json};

use super::Desk;
use super::answer::{Json, Problem, streamed, typed};
use super::bodies::{self, FaultBody, WaitBody};
use super::listing::{PIECE, list};
use crate::bridge::{Ended, Live, SessionRecord};
use crate::explain::{Arg, Said, Voice, say};
use crate::export::{self, EXPORTERS, Exporter};
use crate::host::FaultClient;
use crate::lesson;
use crate::mail::{Message, Uid};
use crate::net::NodeId;
use crate::sim::{Action, World};

type Answer = Result<Response, Problem>;

/// Longer than this nobody waits for a condition.
const MAX_WAIT: f64 = 3_600.0;

const OPENAPI: &str = include_str!("openapi.json");

/// All of it.
pub(super) fn all(desk: Desk) -> Router {
    let request_limit = desk.limits.request;
    let mut routes = Router::new()
        .route("/openapi.json", get(async || Json(description())))
        .route("/status", get(|State(desk)| look(desk, bodies::status)))
        .route("/accounts", get(accounts))
        .route("/peers", get(|State(desk)| look(desk, bodies::peers)))
        .route("/queue", get(|State(desk)| list(desk, bodies::queued, bodies::waiting)))
        .route("/violations", get(|State(desk)| look(desk, |live| export::violations(live.world(), live.voice()))))
        .route("/mailboxes", get(|State(desk)| list(desk, bodies::mailboxes, Value::clone)))
        .route("/mailboxes/{host}/{account}/{mailbox}", get(messages).post(put_message).delete(empty))
        .route("/mailboxes/{host}/{account}/{mailbox}/{uid}", get(message).delete(remove))
        .route("/faults", get(|State(desk)| look(desk, bodies::faults)))
        .route("/faults/{host}/{name}", put(set_fault).delete(clear_fault))
        .route("/actions", post(act))
        .route("/wait", post(wait))
        .route("/reset", post(reset))
        .route("/run.ron", get(run));
    for exporter in EXPORTERS {
        routes = routes.route(&path(*exporter), get(|State(desk)| file(desk, *exporter)));
    }
    Router::new()
        .nest("/api/v1", routes)
        .fallback(async || Problem::not_found(say!("nothing-here")))
        .method_not_allowed_fallback(async || Problem::new(StatusCode::METHOD_NOT_ALLOWED, say!("cannot-be-done-here")))
        .layer(middleware::from_fn_with_state(desk.clone(), is_meant))
        .layer(middleware::map_response_with_state(desk.clone(), in_words))
        .layer(DefaultBodyLimit::max(request_limit))
        .with_state(desk)
}

/// Where a file of the session is asked for.
fn path(exporter: &dyn Exporter) -> String {
    format!("/{}", exporter.file_name())
}

/// The description of the interface, with the files that the exporters give.
fn description() -> Value {
    let mut all: Value = serde_json::from_str(OPENAPI).unwrap_or_default();
    for exporter in EXPORTERS {
        let content = json!({ exporter.media_type(): { "schema": { "type": "string" } } });
        let answers = json!({ "200": { "description": exporter.title(), "content": content } });
        let operation = format!("get_{}", exporter.file_name().replace('.', "_"));
        // In English, as the rest of it.
        let summary = Voice::default().say(&exporter.about());
        all["paths"][path(*exporter)] =
            json!({ "get": { "summary": summary, "responses": answers, "operationId": operation } });
    }
    all
}

/// A problem is put into the words of the bridge.
async fn in_words(State(desk): State<Desk>, mut response: Response) -> Response {
    let problem = response.extensions_mut().remove::<Problem>();
    let problem = problem.or_else(|| unread(response.status(), desk.limits.request));
    problem.map_or(response, |problem| problem.answer(desk.voice))
}

/// What is wrong with a request that was refused while it was read: nobody has seen it.
fn unread(status: StatusCode, request_limit: usize) -> Option<Problem> {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => {
            Some(Problem::new(status, say!("request-too-large", most = Arg::Octets(request_limit as u64))))
        }
        status => status.is_client_error().then(|| Problem::new(status, say!("request-unreadable"))),
    }
}

/// A page of the web can make a browser ask us, but not under our name, and not without saying where it comes from.
async fn is_meant(State(desk): State<Desk>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let is_of_a_page = headers.contains_key(header::ORIGIN)
        || headers.get("sec-fetch-site").is_some_and(|site| !matches!(site.as_bytes(), b"none" | b"same-origin"));
    // Where a token is asked for, nobody who does not know it is answered under any name.
    if is_of_a_page || (desk.token.is_none() && !names_this_computer(headers)) {
        return Problem::new(StatusCode::FORBIDDEN, say!("web-not-answered")).into_response();
    }
    if desk.token.as_deref().is_some_and(|token| !knows(headers, token)) {
        return Problem::new(StatusCode::UNAUTHORIZED, say!("token-needed")).into_response();
    }
    next.run(request).await
}

/// Whether a request is for this computer under a name that no other can have.
fn names_this_computer(headers: &HeaderMap) -> bool {
    let named = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let has_port = |port: &str| port.bytes().all(|digit| digit.is_ascii_digit());
    let host = named.rsplit_once(':').filter(|(_, port)| has_port(port)).map_or(named, |(host, _)| host);
    ["localhost", "127.0.0.1", "[::1]"].iter().any(|name| name.eq_ignore_ascii_case(host))
}

/// Whether a request has the token. How long the answer takes does not tell how much of it was right.
fn knows(headers: &HeaderMap, token: &str) -> bool {
    let given = headers.get(header::AUTHORIZATION).map(HeaderValue::as_bytes).unwrap_or_default();
    let (scheme, given) = given.split_at(given.len().min("Bearer ".len()));
    let differences = given.iter().zip(token.as_bytes()).fold(0, |all, (a, b)| all | (a ^ b));
    scheme.eq_ignore_ascii_case(b"Bearer ") && given.len() == token.len() && differences == 0
}

/// Looks at the world or does something to it, without holding up other requests.
pub(super) async fn with<R: Send + 'static>(
    desk: &Desk,
    act: impl FnOnce(&mut Live) -> R + Send + 'static,
) -> Result<R, Problem> {
    desk.bridge.ask(act).await.map_err(|_| Ended.into())
}

/// Does what takes its time, without holding up other requests.
pub(super) async fn blocking<R: Send + 'static>(act: impl FnOnce() -> R + Send + 'static) -> Result<R, Problem> {
    tokio::task::spawn_blocking(act).await.map_err(|_| Problem::internal(say!("answer-lost")))
}

async fn look(desk: Desk, what: impl FnOnce(&Live) -> Value + Send + 'static) -> Answer {
    Ok(Json(with(&desk, |live| what(live)).await?).into_response())
}

async fn accounts(State(desk): State<Desk>) -> Answer {
    let after = |live: &Live, last: Option<&bodies::AccountKey>| Ok(bodies::accounts(live.world(), last));
    list(desk, after, Value::clone).await
}

fn node(world: &World, name: &str) -> Result<NodeId, Problem> {
    let spec = world.spec();
    spec.host_named(name).ok_or_else(|| Problem::not_found(lesson::no_such_host(spec, name)))
}

/// A computer, or a real program by its address.
fn fault_client(world: &World, name: &str) -> Result<FaultClient, Problem> {
    name.parse().map(FaultClient::Real).or_else(|_| node(world, name).map(FaultClient::Computer))
}

/// A mailbox of a computer of the world.
fn mailbox<'l>(live: &'l Live, host: &str, account: &str, name: &str) -> Result<&'l crate::mail::Mailbox, Problem> {
    let world = live.world();
    let node = node(world, host)?;
    let host = world.host(node).ok_or_else(|| Problem::not_found(say!("no-such-computer", name = host)))?;
    let missing = |_| Problem::not_found(say!("no-such-mailbox", account = account, mailbox = name));
    host.store().mailbox(account, name).map_err(missing)
}

async fn messages(State(desk): State<Desk>, Path((host, account, name)): Path<(String, String, String)>) -> Answer {
    let after = move |live: &Live, last: Option<&Uid>| {
        let mailbox = mailbox(live, &host, &account, &name)?;
        Ok(mailbox.messages_after(last.copied()).take(PIECE).map(|stored| (stored.uid, stored.clone())).collect())
    };
    list(desk, after, bodies::message).await
}

async fn message(
    State(desk): State<Desk>,
    Path((host, account, name, uid)): Path<(String, String, String, String)>,
) -> Answer {
    let raw = with(&desk, move |live| {
        let mailbox = mailbox(live, &host, &account, &name)?;
        let number = number_of(&uid, &name)?;
        let found = Uid::new(number).and_then(|uid| mailbox.get(uid));
        found.map(|stored| stored.message.raw().clone()).ok_or_else(|| no_such_message(&uid, &name))
    });
    Ok(typed(StatusCode::OK, "message/rfc822", raw.await??.to_vec()))
}

async fn put_message(
    State(desk): State<Desk>,
    Path((host, account, name)): Path<(String, String, String)>,
    body: Bytes,
) -> Answer {
    if body.is_empty() {
        return Err(Problem::bad(say!("message-empty")));
    }
    // Files of test suites often have LF.
    let raw = Message::new(body).crlf_lines();
    let uid = with(&desk, move |live| {
        let at = node(live.world(), &host)?;
        live.act(Action::Deliver { on: at, account: account.clone(), mailbox: name.clone(), message: raw })?;
        let mailbox = mailbox(live, &host, &account, &name)?;
        Ok::<_, Problem>(mailbox.messages().next_back().map(|stored| stored.uid.get()))
    });
    Ok((StatusCode::CREATED, Json(json!({ "uid": uid.await?? }))).into_response())
}

async fn empty(State(desk): State<Desk>, Path((host, account, name)): Path<(String, String, String)>) -> Answer {
    removed(&desk, host, account, name, None).await
}

async fn remove(
    State(desk): State<Desk>,
    Path((host, account, name, uid)): Path<(String, String, String, String)>,
) -> Answer {
    let uid = number_of(&uid, &name)?;
    removed(&desk, host, account, name, Some(uid)).await
}

/// Removes one message, or all of a mailbox.
async fn removed(desk: &Desk, host: String, account: String, name: String, uid: Option<u32>) -> Answer {
    let done = with(desk, move |live| {
        let at = node(live.world(), &host)?;
        live.act(Action::Remove { on: at, account, mailbox: name, uid })?;
        Ok::<_, Problem>(())
    });
    done.await??;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// A UID as it stands in an address: `7` or `7.eml`.
fn number_of(uid: &str, mailbox: &str) -> Result<u32, Problem> {
    uid.strip_suffix(".eml").unwrap_or(uid).parse().map_err(|_| no_such_message(uid, mailbox))
}

fn no_such_message(uid: &str, mailbox: &str) -> Problem {
    Problem::not_found(say!("no-such-uid", uid = uid, mailbox = mailbox))
}

async fn set_fault(State(desk): State<Desk>, Path((host, name)): Path<(String, String)>, body: Bytes) -> Answer {
    let body: FaultBody = read(&body)?;
    let set = with(&desk, move |live| {
        let at = node(live.world(), &host)?;
        let from = body.from.as_deref().map(|from| fault_client(live.world(), from)).transpose()?;
        let rule = body.rule(from).map_err(Problem::bad)?;
        live.act(Action::set_fault(at, name, rule))?;
        Ok::<_, Problem>(bodies::faults(live))
    });
    Ok(Json(set.await??).into_response())
}

async fn clear_fault(State(desk): State<Desk>, Path((host, name)): Path<(String, String)>) -> Answer {
    let cleared = with(&desk, move |live| {
        let at = node(live.world(), &host)?;
        live.act(Action::ClearFault { on: at, name })?;
        Ok::<_, Problem>(())
    });
    cleared.await??;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// JSON, whatever the request calls it.
fn read<T: serde::de::DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        // What the reader of JSON says: for programmers, as it stands.
        let (path, error) = (error.path().to_string(), error.inner().to_string());
        Problem::bad(if path == "." { Said::verbatim(error) } else { say!("body-wrong-at", path = path, why = error) })
    })
}

async fn act(State(desk): State<Desk>, body: String) -> Answer {
    let action = lesson::action(&body, &desk.lesson.spec)?;
    with(&desk, move |live| live.act(action)).await??;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn wait(State(desk): State<Desk>, body: Bytes) -> Answer {
    let body: WaitBody = read(&body)?;
    let that = lesson::condition(&body.until, &desk.lesson.spec)?;
    let within = Duration::try_from_secs_f64(body.within.min(MAX_WAIT))
        .map_err(|_| Problem::bad(bodies::no_seconds(body.within)))?;
    let Ok(_place) = desk.waits.try_acquire() else {
        return Err(Problem::new(StatusCode::TOO_MANY_REQUESTS, say!("too-many-waits", most = desk.limits.waits)));
    };
    // When the connection ends, this is dropped, and the wait ends too.
    match desk.bridge.watch(that, within).await {
        Ok(Ok(())) => Ok(Json(json!({ "holds": true })).into_response()),
        Ok(Err(found)) => Err(Problem::new(StatusCode::REQUEST_TIMEOUT, found.said(&desk.lesson.spec))),
        Err(_) => Err(Ended.into()),
    }
}

async fn reset(State(desk): State<Desk>) -> Answer {
    desk.bridge.begin_anew().await.map_err(|_| Ended)?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// The session so far.
async fn session(desk: &Desk) -> Result<SessionRecord, Problem> {
    let session = with(desk, Live::session).await??;
    session.ok_or_else(|| Problem::new(StatusCode::CONFLICT, say!("session-not-kept")))
}

async fn run(State(desk): State<Desk>) -> Answer {
    let session = session(&desk).await?;
    let (text, length) = blocking(move || session.into_text()).await??;
    Ok(streamed("text/plain; charset=utf-8", text, length))
}

/// A file of the session so far: it is played again for that, while it goes on.
async fn file(desk: Desk, exporter: &'static dyn Exporter) -> Answer {
    let session = session(&desk).await?;
    let file = blocking(move || session.export_to_temporary(exporter)).await?;
    let file = file?;
    let length = file.metadata()?.len();
    Ok(streamed(exporter.media_type(), file, length))
}
