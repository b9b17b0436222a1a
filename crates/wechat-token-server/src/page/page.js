// The status page: asks for status.json every two seconds and shows it. No value is in it.
"use strict";

const ENGLISH = {
  title: "Token server", troubleOnly: "with trouble only", clients: "Clients", metrics: "metrics",
  never: "This page never shows a value.", search: "Name or AppID",
  ready: "ready", notReady: "not ready", draining: "stopping",
  fresh: "valid", due: "renewing", shaky: "valid, renewal fails", down: "not to be had", waiting: "not fetched yet", unused: "nobody asks",
  access_token: "Access token", jsapi_ticket: "JS-SDK ticket", wx_card_ticket: "Card ticket",
  renews: (t) => ["renews in ", t], ends: (t) => ["ends in ", t], renewsNow: "renews now",
  today: (n) => `${n} today`, todayOf: (n, all) => `${n} of ${all} today`,
  retry: (t) => `next try in ${t}`, retryNow: "next try on demand",
  accounts: (n) => `${n} ${String(n) === "1" ? "account" : "accounts"}`, kept: (n) => `${n} kept renewed`,
  store: (s) => `store: ${s}`, up: (t) => `up ${t}`, connections: (n) => `${n} ${String(n) === "1" ? "connection" : "connections"}`,
  more: (n, all) => `${n} of ${all} are shown; search for the others.`,
  requests: (n) => `${n} ${String(n) === "1" ? "request" : "requests"}`, refused: (n) => `, ${n} refused`,
  seen: (t) => `seen ${t} ago`, neverSeen: "not seen yet", waitingFor: (n) => `${n} listening`,
  all: "all accounts", some: (n) => `${n} ${String(n) === "1" ? "account" : "accounts"}`, blind: ", may force",
  lost: "The server does not answer. What you see is how it was.", denied: "The server wants the admin key.",
  hour: (h, n) => `${h}:00–${h}:59 in Beijing: ${n}`, mark: "fingerprint",
};
const CHINESE = {
  title: "中控服务器", troubleOnly: "只看有问题的", clients: "客户端", metrics: "指标",
  never: "本页从不显示凭据的值。", search: "名称或 AppID",
  ready: "就绪", notReady: "未就绪", draining: "正在停止",
  fresh: "有效", due: "正在续期", shaky: "有效，续期失败", down: "无法取得", waiting: "尚未获取", unused: "无人使用",
  access_token: "access_token", jsapi_ticket: "jsapi_ticket", wx_card_ticket: "卡券 api_ticket",
  renews: (t) => [t, " 后续期"], ends: (t) => [t, " 后到期"], renewsNow: "即将续期",
  today: (n) => `今日 ${n} 次`, todayOf: (n, all) => `今日 ${n} / ${all} 次`,
  retry: (t) => `${t} 后重试`, retryNow: "有请求时重试",
  accounts: (n) => `${n} 个账号`, kept: (n) => `${n} 个凭据自动续期`,
  store: (s) => `存储：${s}`, up: (t) => `已运行 ${t}`, connections: (n) => `${n} 个连接`,
  more: (n, all) => `共 ${all} 个，显示 ${n} 个；其余请搜索。`,
  requests: (n) => `${n} 次请求`, refused: (n) => `，拒绝 ${n} 次`,
  seen: (t) => `${t} 前`, neverSeen: "尚未出现", waitingFor: (n) => `${n} 个在等待`,
  all: "全部账号", some: (n) => `${n} 个账号`, blind: "，可强制刷新",
  lost: "服务器没有响应，以下是之前的状态。", denied: "需要管理密钥。",
  hour: (h, n) => `北京时间 ${h}:00–${h}:59：${n} 次`, mark: "指纹",
};
const chinese = navigator.language.toLowerCase().startsWith("zh");
const say = chinese ? CHINESE : ENGLISH;
const UNITS = chinese ? [" 天 ", " 小时 ", " 分 ", " 秒"] : [" d ", " h ", " min ", " s"];
const PERIOD = 2000;

const $ = (id) => document.getElementById(id);
const number = (n) => n.toLocaleString(document.documentElement.lang);

function span(seconds) {
  const [d, h, m, s] = [Math.floor(seconds / 86400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
  if (d) return `${d}${UNITS[0]}${h}${UNITS[1]}`.trim();
  if (h) return `${h}${UNITS[1]}${m}${UNITS[2]}`.trim();
  if (m >= 5) return `${m}${UNITS[2]}`.trim();
  return (m ? `${m}${UNITS[2]}` : "") + `${s}${UNITS[3]}`;
}

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

// Fetches of the day, a bar for each hour; the hour of now in another colour.
function chart(hours) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 168 28");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", hours.join(" "));
  const most = Math.max(4, ...hours);
  const hourOfNow = new Date(Date.now() + 8 * 3600e3).getUTCHours();
  hours.forEach((count, hour) => {
    const bar = document.createElementNS(SVG, "rect");
    const height = count ? Math.max(5, (26 * count) / most) : 2;
    bar.setAttribute("x", hour * 7 + 1);
    bar.setAttribute("y", 28 - height);
    bar.setAttribute("width", 5);
    bar.setAttribute("height", height);
    bar.setAttribute("rx", 1.5);
    if (count) bar.setAttribute("class", hour === hourOfNow ? "some now" : "some");
    const title = document.createElementNS(SVG, "title");
    title.textContent = say.hour(hour, count);
    bar.append(title);
    svg.append(bar);
  });
  return svg;
}

// Rows stay in place from one status to the next, so that their bars can move.
const rows = new Map();
let renewals = 0;

function credentialRow(account, credential) {
  const key = `${account.app_id} ${credential.credential}`;
  let row = rows.get(key);
  if (!row) {
    row = { root: element("div"), age: element("div", "age"), lead: element("div", "lead"), fingerprint: null };
    row.badge = element("span");
    row.times = element("div", "times");
    row.life = element("div", "life", element("div", "bar", row.lead, row.age), row.times);
    row.day = element("div", "day");
    row.trouble = element("div");
    const name = element("strong", "", say[credential.credential] || credential.credential);
    name.title = `${credential.credential} (${credential.family})`;
    row.root.append(element("div", "name", name, row.badge), row.life, row.day, row.trouble);
    rows.set(key, row);
  }
  update(row, credential);
  return row.root;
}

function update(row, credential) {
  const state = credential.state;
  const renewed = row.fingerprint && credential.fingerprint && row.fingerprint !== credential.fingerprint;
  if (credential.fingerprint) row.fingerprint = credential.fingerprint;
  row.root.className = `credential ${state}-row`;
  row.root.dataset.state = state;
  row.root.dataset.fingerprint = credential.fingerprint || "";
  row.badge.className = `badge ${state}`;
  row.badge.textContent = say[state];

  const ends = credential.ends_in_s || 0;
  const due = credential.due_in_s || 0;
  const life = Math.max(credential.life_s || 7200, ends, 1);
  const held = credential.ends_in_s !== null;
  row.age.style.width = held ? `${(100 * (life - ends)) / life}%` : "0";
  row.lead.style.width = held ? `${Math.min(100, (100 * Math.max(0, ends - due)) / life)}%` : "0";
  row.times.replaceChildren();
  if (held) {
    const bold = (parts, value) => element("span", "", ...parts.map((part) => (part === value ? element("b", "", part) : part)));
    const renews = span(due);
    row.times.append(due ? bold(say.renews(renews), renews) : element("span", "", element("b", "", say.renewsNow)));
    const left = span(ends);
    row.times.append(bold(say.ends(left), left));
    const mark = element("span", "mark", `#${credential.fingerprint}`);
    mark.title = say.mark;
    row.times.append(mark);
  } else {
    row.times.append(element("span", "", "—"));
  }

  const quota = credential.daily_quota;
  const fetches = credential.fetches_today;
  const text = element("div", "quota", quota ? say.todayOf(number(fetches), number(quota)) : say.today(number(fetches)));
  text.classList.toggle("high", Boolean(quota) && fetches >= 0.8 * quota);
  row.day.replaceChildren(chart(credential.hours), text);

  row.trouble.replaceChildren();
  row.trouble.className = "";
  if (credential.trouble) {
    const { error, advice, retry_in_s } = credential.trouble;
    row.trouble.className = `trouble ${state === "down" ? "down" : "shaky"}`;
    const retry = retry_in_s ? say.retry(span(retry_in_s)) : say.retryNow;
    row.trouble.append(element("p", "", `${error} · ${retry}`), element("p", "advice", `→ ${advice}`));
  }
  if (renewed) {
    renewals += 1;
    document.body.dataset.renewals = renewals;
    row.root.classList.remove("renewed");
    void row.root.offsetWidth;
    row.root.classList.add("renewed");
  }
}

const cards = new Map();

function accountCard(account) {
  let card = cards.get(account.app_id);
  if (!card) {
    card = element("article", "account", element("h2", "", account.name, element("code", "", account.app_id)));
    cards.set(account.app_id, card);
  }
  account.credentials.forEach((credential) => {
    const row = credentialRow(account, credential);
    if (row.parentNode !== card) card.append(row);
  });
  return card;
}

function clientRow(client) {
  const seen = client.seen_s_ago === null ? say.neverSeen : say.seen(span(client.seen_s_ago));
  const requests = say.requests(number(client.requests)) + (client.refused ? say.refused(number(client.refused)) : "");
  const scope = (client.accounts === null ? say.all : say.some(client.accounts)) + (client.blind_refresh ? say.blind : "");
  const where = client.address ? `${seen}, ${client.address}` : seen;
  const listening = client.waiting ? `, ${say.waitingFor(client.waiting)}` : "";
  return element("div", "client", element("strong", "", client.name), element("span", "", scope), element("span", "", requests + listening), element("span", "", where));
}

function show(status) {
  const { server, accounts, clients, found } = status;
  const health = server.draining ? "draining" : server.ready ? "ready" : "notReady";
  $("health").className = `badge ${{ draining: "shaky", ready: "fresh", notReady: "down" }[health]}`;
  $("health").textContent = say[health];
  $("facts").replaceChildren(
    ...[say.accounts(number(server.accounts)), say.kept(number(server.renewals)), server.store && say.store(server.store), say.connections(number(server.connections)), say.up(span(server.uptime_s)), `v${server.version}`]
      .filter(Boolean).map((fact) => element("span", "", fact)));
  $("filter").hidden = server.accounts < 5 && !$("search").value && !$("trouble").checked;
  const shown = accounts.map(accountCard);
  const list = $("accounts");
  if (shown.length !== list.children.length || shown.some((card, at) => card !== list.children[at])) list.replaceChildren(...shown);
  $("more").hidden = found <= accounts.length;
  $("more").textContent = say.more(number(accounts.length), number(found));
  $("clients").hidden = clients.length === 0;
  $("clientRows").replaceChildren(...clients.map(clientRow));
}

let asking = 0;

async function ask() {
  const turn = (asking += 1);
  const query = new URLSearchParams({ search: $("search").value, trouble: $("trouble").checked ? "1" : "0" });
  try {
    const answer = await fetch(`status.json?${query}`, { cache: "no-store" });
    if (!answer.ok) throw new Error(answer.status === 401 ? say.denied : say.lost);
    const status = await answer.json();
    if (turn !== asking) return;
    show(status);
    $("lost").hidden = true;
  } catch (error) {
    $("lost").textContent = error.message === say.denied ? say.denied : say.lost;
    $("lost").hidden = false;
  }
}

document.documentElement.lang = chinese ? "zh-CN" : "en";
document.title = say.title;
document.querySelectorAll("[data-text]").forEach((place) => { place.textContent = say[place.dataset.text]; });
$("search").placeholder = say.search;
$("search").setAttribute("aria-label", say.search);
$("filter").addEventListener("submit", (event) => event.preventDefault());
$("filter").addEventListener("input", ask);
setInterval(() => { if (!document.hidden) ask(); }, PERIOD);
document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
ask();
