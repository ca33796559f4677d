// The page of the shop. It talks to every instance directly, so it keeps working when the instance
// that it came from is stopped: then another one makes its calls.

import { Wire } from "./wire.js";

const POLL_MILLIS = 600;
const PATIENCE_MILLIS = 3_000;
const RENDER_MILLIS = 300;
const STARTING_MILLIS = 120_000;
const CALLS_SHOWN = 10;
const ORDERS_SHOWN = 8;

const $ = (id) => document.getElementById(id);
const euros = new Intl.NumberFormat("en-IE", { style: "currency", currency: "EUR" });
const whole = new Intl.NumberFormat("en");
const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });

const wire = new Wire($("chart"));
/** By name: url, card, status (null if it does not answer), and what was asked of it. */
const instances = new Map();
let callerName = null;
let seen = 0;
let latest = [];
let wishedRate = 0;
/** The instance that the notice is about. */
let lost = null;
const totals = { made: 0, failed: 0 };

// ---- Talking to instances ----

async function ask(base, path, options = {}, millis = 10_000) {
  const response = await fetch(new URL(path, base), {
    ...options,
    headers: options.body ? { "Content-Type": "application/json" } : {},
    signal: AbortSignal.timeout(millis),
  });
  const answer = await response.json().catch(() => null);
  if (!response.ok) {
    throw Object.assign(new Error("refused"), {
      problem: answer ?? { title: `The server answered ${response.status}.`, details: [] },
    });
  }
  return answer;
}

function problemOf(error) {
  if (error.problem) return error.problem;
  return error.name === "TimeoutError"
    ? { title: "The instance does not answer.", details: ["It was given ten seconds."] }
    : { title: "The instance cannot be reached.", details: ["It may have been stopped just now."] };
}

const caller = () => instances.get(callerName);

async function poll(instance) {
  const isCaller = instance === caller();
  const after = isCaller ? seen : Number.MAX_SAFE_INTEGER;
  try {
    const status = await ask(instance.url, `api/instance?after=${after}`, {}, PATIENCE_MILLIS);
    instance.status = instance.last = status;
    instance.slow = 0;
    if (lost === instance.name) notice(null);
    if (instance.wish === "start" || (instance.wish === "drain" && status.state !== "SERVING")) {
      instance.wish = null;
    }
    if (isCaller && instance === caller()) readCalls(status);
  } catch (error) {
    // Once slow is not gone; a refused connection is.
    if (error.name === "TimeoutError" && instance.slow++ === 0) return;
    instance.status = null;
    if (instance.wish === "stop") instance.wish = null;
    if (isCaller && instance === caller()) moveOn(instance);
  }
}

function readCalls(status) {
  if (status.calls.length > 0) {
    seen = status.calls.at(-1).number;
    latest = [...status.calls.slice(-CALLS_SHOWN).reverse(), ...latest].slice(0, CALLS_SHOWN);
    totals.made += status.calls.length;
    totals.failed += status.calls.filter((call) => call.failed !== undefined).length;
  }
  wire.add(status.calls, status.now);
}

/** The instance that made the page's calls is gone: another one takes over, traffic included. */
function moveOn(from) {
  const next = [...instances.values()].find((instance) => instance.status);
  if (!next) {
    notice("No instance answers. The page tries again until one does.", from.name);
    return;
  }
  choose(next);
  notice(`${from.name} does not answer. ${next.name} makes the calls of this page now.`, from.name);
}

function choose(instance) {
  callerName = instance.name;
  seen = instance.status.callsMade;
  if (wishedRate !== instance.status.perSecond) setRate(wishedRate);
}

function notice(text, about = null) {
  lost = about;
  $("notice").hidden = !text;
  $("notice").textContent = text ?? "";
}

async function setRate(perSecond) {
  wishedRate = perSecond;
  try {
    await ask(caller().url, `api/instance/traffic/${perSecond}`, { method: "PUT" });
  } catch (error) {
    show(problemOf(error));
  }
}

async function act(instance, action) {
  instance.wish = action;
  instance.wishedAt = Date.now();
  render();
  try {
    if (action === "drain" || action === "resume") {
      instance.status = await ask(instance.url, `api/instance/${action}`, { method: "POST" }, 30_000);
      instance.wish = null;
    } else {
      // A launcher is asked through an instance, best through one that is not concerned.
      const others = [...instances.values()].filter((each) => each.status && each !== instance);
      const through = others[0] ?? instance;
      await ask(through.url, `api/launcher/${encodeURIComponent(instance.name)}/${action}`, { method: "POST" });
    }
  } catch (error) {
    instance.wish = null;
    show(problemOf(error));
  }
  render();
}

// ---- Building the page. Text only ever enters it as text. ----

function element(tag, properties = {}, ...children) {
  const { class: classes, ...rest } = properties;
  const created = document.createElement(tag);
  if (classes) created.className = classes;
  for (const [key, value] of Object.entries(rest)) {
    key.includes("-") ? created.setAttribute(key, value) : (created[key] = value);
  }
  created.append(...children.filter((child) => child !== null && child !== undefined));
  return created;
}

const tone = (name) => `tone-${Math.max(0, [...instances.keys()].indexOf(name)) % 4}`;

function nameTag(name) {
  return element("span", { class: `name ${tone(name)}` },
    element("span", { class: "mark", "aria-hidden": "true" }), name);
}

function millis(micros) {
  if (micros >= 1_000_000) return `${(micros / 1_000_000).toPrecision(2)} s`;
  return micros >= 99_500 ? `${Math.round(micros / 1000)} ms` : `${(micros / 1000).toPrecision(2)} ms`;
}

function card(instance) {
  const parts = {
    state: element("span", { class: "state" }),
    share: element("strong", {}, "–"),
    bar: element("div"),
    facts: element("p", { class: "facts" }),
    drain: element("button", { type: "button" }),
    stop: element("button", { type: "button" }),
  };
  parts.drain.addEventListener("click", () => act(instance, parts.drain.dataset.action));
  parts.stop.addEventListener("click", () => act(instance, parts.stop.dataset.action));
  parts.root = element("article", { class: `panel instance ${tone(instance.name)}`, "aria-label": instance.name },
    element("header", {}, element("span", { class: "mark", "aria-hidden": "true" }),
      element("h2", {}, instance.name), parts.state),
    element("p", { class: "share" }, parts.share, element("span", { class: "hint" }, "of the calls in 30 s")),
    element("div", { class: "bar", "aria-hidden": "true" }, parts.bar),
    parts.facts,
    element("div", { class: "actions" }, parts.drain, parts.stop));
  return parts;
}

const STATES = {
  SERVING: ["Serving", ""],
  DRAINING: ["Draining", "between"],
  DRAINED: ["Drained", "away"],
  ABSENT: ["Not serving", "away"],
};

function renderCard(instance, counts, all) {
  const { card: parts, status } = instance;
  if (instance.wish && Date.now() - instance.wishedAt > STARTING_MILLIS) instance.wish = null;
  const wished = { stop: "Stopping", start: "Starting", drain: "Draining", resume: "Resuming" }[instance.wish];
  const [text, kind] = wished
    ? [wished, "between"]
    : status ? (STATES[status.state] ?? [status.state, "between"]) : ["Stopped", "away"];
  set(parts.state, text);
  parts.state.className = `state ${kind}`;
  parts.root.classList.toggle("gone", !status);
  const share = all === 0 ? null : Math.round((100 * (counts.get(instance.name) ?? 0)) / all);
  set(parts.share, share === null ? "–" : `${share} %`);
  parts.bar.style.width = `${share ?? 0}%`;
  const known = instance.last;
  set(parts.facts, status
    ? `Keeps ${whole.format(status.ordersTaken)} orders and ${whole.format(status.bags)} bags, process ${status.pid}`
    : known ? `Its ${whole.format(known.ordersTaken)} orders are gone with its memory` : "Not reached yet");
  const away = status && status.state !== "SERVING";
  button(parts.drain, away ? "resume" : "drain", away ? "Resume" : "Drain", !status || instance.wish);
  const launcher = [...instances.values()].some((each) => each.last?.launcher);
  parts.stop.hidden = !launcher;
  button(parts.stop, status ? "stop" : "start", status ? "Stop" : "Start", instance.wish);
  function button(target, action, label, disabled) {
    target.dataset.action = action;
    set(target, label);
    target.setAttribute("aria-label", `${label} ${instance.name}`);
    target.disabled = Boolean(disabled);
  }
}

/** Leaves the document alone if nothing changes, for the sake of screen readers and selections. */
function set(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

function render() {
  const calls = wire.visible();
  const counts = new Map();
  for (const call of calls) if (call.by) counts.set(call.by, (counts.get(call.by) ?? 0) + 1);
  for (const instance of instances.values()) renderCard(instance, counts, calls.length);
  const took = calls.map((call) => call.micros).sort((a, b) => a - b);
  set($("made"), whole.format(totals.made));
  set($("median"), took.length ? millis(took[took.length >> 1]) : "–");
  set($("slowest"), took.length ? millis(took[Math.floor(took.length * 0.99)]) : "–");
  set($("failed"), whole.format(totals.failed));
  $("failed-box").classList.toggle("some", totals.failed > 0);
  if (callerName) {
    set($("caller"), `${callerName} makes the calls; Beanwire chooses who answers.`);
    const here = caller().status;
    $("here").replaceChildren("This page calls from ", element("strong", {}, callerName),
      here ? "" : ", which does not answer");
  }
  renderCalls();
  renderBook();
}

function renderCalls() {
  if (latest.length === 0) return;
  $("calls").replaceChildren(...latest.map((call) => element("tr", {},
    element("td", {}, clock.format(call.at)),
    element("td", {}, call.operation),
    call.failed === undefined
      ? element("td", {}, nameTag(call.by))
      : element("td", { class: "failure" }, call.failed),
    element("td", { class: "number" }, millis(call.micros)))));
}

function renderBook() {
  const orders = [...instances.values()]
    .flatMap((instance) => (instance.last?.orders ?? []).map((order) => ({ ...order, gone: !instance.status })))
    .sort((a, b) => b.takenAt.localeCompare(a.takenAt))
    .slice(0, ORDERS_SHOWN);
  if (orders.length === 0) return;
  $("book").replaceChildren(...orders.map((order) => element("tr", { class: order.gone ? "gone" : "" },
    element("td", {}, nameTag(order.takenBy)),
    element("td", {}, order.customer),
    element("td", { class: "number" }, whole.format(order.bags)),
    element("td", { class: "number" }, euros.format(order.total)))));
}

// ---- Ordering ----

function coffeeRow(coffee) {
  const id = `bags-${coffee.sku}`;
  const field = element("input", { id, name: coffee.sku, type: "number", inputMode: "numeric", value: "0", "aria-describedby": `about-${coffee.sku}` });
  field.dataset.name = coffee.name;
  field.addEventListener("input", () => field.removeAttribute("aria-invalid"));
  const step = (by, label, sign) => {
    const created = element("button", { type: "button", "aria-label": `${label} ${coffee.name}` }, sign);
    created.addEventListener("click", () => {
      field.value = String(Math.max(0, (Number(field.value) || 0) + by));
      field.removeAttribute("aria-invalid");
    });
    return created;
  };
  const roast = coffee.roast.toLowerCase();
  return element("li", {},
    element("label", { htmlFor: id }, element("strong", {}, coffee.name),
      element("small", { id: `about-${coffee.sku}` }, `${coffee.origin}, ${roast}`)),
    element("span", { class: "price" }, euros.format(coffee.price)),
    element("span", { class: "stepper" }, step(-1, "One bag less of", "−"), field, step(1, "One bag more of", "+")));
}

function basket() {
  const fields = [...$("coffees").querySelectorAll("input")];
  const unreadable = fields.filter((field) => field.validity.badInput);
  if (unreadable.length > 0) {
    unreadable.forEach((field) => field.setAttribute("aria-invalid", "true"));
    throw Object.assign(new Error("unreadable"), {
      problem: {
        title: "Please check the order.",
        details: unreadable.map((field) => `${field.dataset.name}: the number of bags is no number.`),
      },
    });
  }
  // Everything but zero goes to the shop as it was typed; the shop says what it does not like.
  return fields
    .filter((field) => Number(field.value) !== 0)
    .map((field) => {
      field.toggleAttribute("aria-invalid", false);
      if (!(Number(field.value) >= 1)) field.setAttribute("aria-invalid", "true");
      return `{"sku":${JSON.stringify(field.name)},"bags":${field.value}}`;
    })
    .join(",");
}

function facts(entries) {
  return element("dl", {}, ...entries.flatMap(([term, value]) => [element("dt", {}, term), element("dd", {}, value)]));
}

function show(problem) {
  $("answer").className = "answer failed";
  const known = problem.beanwire;
  $("answer").replaceChildren(...[
    element("h3", {}, problem.title),
    problem.details.length ? element("ul", {}, ...problem.details.map((detail) => element("li", {}, detail))) : null,
    known ? facts([
      ["Status", known.status], ["Phase", known.phase], ["Peer", known.peer],
      ["Call", `${known.service}, ${known.method}`], ["After", `${known.elapsedMillis} ms`],
    ]) : null,
  ].filter(Boolean));
}

function showReceipt(receipt) {
  $("answer").className = "answer";
  $("answer").replaceChildren(
    element("h3", {}, `Thank you, ${receipt.customer}. ${euros.format(receipt.total)} for ${bags(receipt.bags)}.`),
    facts([
      ["Order", `${receipt.takenBy} ${receipt.number}`],
      ["Taken by", nameTag(receipt.takenBy)],
      ["Prices from", nameTag(receipt.pricedBy)],
      ["Packed by", nameTag(receipt.packedBy)],
      ["Took", millis(receipt.call.micros)],
    ]));
}

function showQuote(quote) {
  $("answer").className = "answer";
  $("answer").replaceChildren(
    element("h3", {}, `${euros.format(quote.total)}, ready in ${quote.packedWithinHours} hours.`),
    facts([
      ["Coffee", euros.format(quote.goods)],
      ["Postage", Number(quote.postage) === 0 ? "free" : euros.format(quote.postage)],
      ["Priced by", nameTag(quote.quotedBy)],
      ["Stock seen at", nameTag(quote.stockBy)],
      ["Took", millis(quote.call.micros)],
    ]));
}

const bags = (count) => (count === 1 ? "one bag" : `${whole.format(count)} bags`);

async function send(path, showAnswer) {
  const buttons = [$("place"), $("quote")];
  buttons.forEach((each) => (each.disabled = true));
  try {
    const customer = JSON.stringify($("customer").value);
    const body = `{"customer":${customer},"lines":[${basket()}]}`;
    showAnswer(await ask(caller().url, path, { method: "POST", body }));
  } catch (error) {
    show(problemOf(error));
  } finally {
    buttons.forEach((each) => (each.disabled = false));
  }
}

$("order").addEventListener("submit", (event) => {
  event.preventDefault();
  send("api/orders", showReceipt);
});
$("quote").addEventListener("click", () => send("api/quotes", showQuote));
$("rate").addEventListener("change", (event) => setRate(Number(event.target.value)));

// ---- Start ----

async function loadCatalog() {
  try {
    const catalog = await ask(caller().url, "api/catalog");
    $("coffees").replaceChildren(...catalog.coffees.map(coffeeRow));
    $("coffees").querySelector("input").value = "2";
  } catch (error) {
    show(problemOf(error));
    setTimeout(loadCatalog, 2_000);
  }
}

async function pollForever(instance) {
  await poll(instance);
  setTimeout(pollForever, POLL_MILLIS, instance);
}

async function start() {
  const home = new URL(".", location.href);
  let status;
  try {
    status = await ask(home, `api/instance?after=${Number.MAX_SAFE_INTEGER}`);
  } catch (error) {
    show(problemOf(error));
    setTimeout(start, 2_000);
    return;
  }
  const listed = status.instances.length > 0 ? status.instances : [{ name: status.name, url: home.href }];
  for (const { name, url } of listed) {
    const instance = { name, url: name === status.name ? home.href : url, status: null, last: null, wish: null, slow: 0 };
    instances.set(name, instance);
  }
  for (const instance of instances.values()) instance.card = card(instance);
  $("instances").replaceChildren(...[...instances.values()].map((instance) => instance.card.root));
  wire.setLanes([...instances.keys()]);
  callerName = status.name;
  caller().status = caller().last = status;
  seen = status.callsMade;
  wishedRate = status.perSecond;
  for (const input of $("rate").querySelectorAll("input")) input.checked = Number(input.value) === wishedRate;
  instances.forEach((instance) => pollForever(instance));
  setInterval(render, RENDER_MILLIS);
  await loadCatalog();
}

start();
