"use strict";
// The page works as forms. Here the same forms are sent without leaving it, again and again while the connection is lost.
const TRIES = [500, 1000, 2000, 4000, 8000, 8000, 15000, 15000, 30000];
const live = document.getElementById("live");
const byId = id => document.getElementById(id);
const pause = ms => new Promise(done => { setTimeout(done, ms); addEventListener("online", done, {once: true}); });

async function sent(form, button) {
  const data = new URLSearchParams(new FormData(form, button));
  for (let tried = 0; ; tried++) {
    try {
      const answer = await fetch(form.action, {method: "POST", body: data, headers: {Accept: "text/html"}});
      if (answer.ok) return {page: await answer.text(), url: answer.url};
      if (answer.status !== 503 && answer.status !== 429) return {said: (await answer.json()).detail};
      wait("人多，正在排队，马上再试……");
    } catch { wait("网断了，您写的还在，正在重新连……"); }
    if (tried === TRIES.length) return {said: "还是连不上。等网好了，再按一次就行。"};
    await pause(TRIES[tried]);
  }
}
function wait(words) {
  const note = byId("wait");
  note.textContent = words; note.hidden = false;
}
function took(page, url) {
  const next = new DOMParser().parseFromString(page, "text/html");
  byId("app").replaceWith(next.getElementById("app"));
  const place = new URL(url); place.searchParams.delete("note");
  history.replaceState(null, "", place);
  ready();
  const heading = byId("answer");
  heading.focus({preventScroll: true});
  scrollTo({top: 0, behavior: "instant"});
  live.textContent = [byId("note"), byId("told"), document.querySelector(".big"), byId("question")].map(one => one?.innerText.trim()).filter(Boolean).join("。");
}
document.addEventListener("submit", async event => {
  const form = event.target, button = event.submitter;
  if (form.hasAttribute("data-whole")) return;
  event.preventDefault();
  if (form.dataset.busy) return;
  form.dataset.busy = "1";
  if (button?.hasAttribute("data-alone")) for (const box of form.querySelectorAll(":checked")) box.checked = false;
  const got = await sent(form, button);
  delete form.dataset.busy;
  if (got.page) took(got.page, got.url); else wait(got.said);
});
document.addEventListener("click", event => {
  const tab = event.target.closest(".tabs a");
  if (!tab || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  fetch(tab.href).then(async answer => took(await answer.text(), answer.url)).catch(() => { location.href = tab.href; });
});
document.addEventListener("click", event => {
  const box = byId(event.target.closest(".hint a")?.hash.slice(1) ?? "");
  if (box?.tagName !== "DETAILS") return;
  event.preventDefault();
  box.open = true; box.querySelector("input:not([type=hidden]), select").focus();
});
document.addEventListener("keydown", event => {
  if (event.target.id === "text" && event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); event.target.form.requestSubmit(); }
});

function steps(form) {
  const groups = [...form.querySelectorAll(".step")];
  if (groups.length < 2) return;
  const apart = form.querySelector(".apart"), next = document.createElement("button");
  next.type = "button"; let at = 0;
  const show = focus => {
    groups.forEach((group, i) => { group.hidden = i !== at; });
    form.querySelectorAll(".last").forEach(one => { one.hidden = at < groups.length - 1; });
    next.textContent = at < groups.length - 1 ? "下一组" : "回到第一组";
    if (focus) groups[at].querySelector("input").focus();
  };
  next.addEventListener("click", () => { at = (at + 1) % groups.length; show(true); });
  apart.prepend(next); show(false);
}
function speaking() {
  const Heard = window.SpeechRecognition || window.webkitSpeechRecognition, button = byId("speak");
  if (!Heard || !button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const ear = new Heard(); ear.lang = "zh-CN";
    ear.onresult = event => { byId("text").value += event.results[0][0].transcript; byId("text").focus(); };
    ear.onerror = () => wait("没有听到，请再说一遍，或者打字。");
    ear.onend = () => { button.disabled = false; };
    button.disabled = true; wait("请说话……"); ear.start();
  });
}
function reading() {
  const button = byId("read");
  if (!button || !("speechSynthesis" in window)) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    if (speechSynthesis.speaking) { speechSynthesis.cancel(); return; }
    const said = new SpeechSynthesisUtterance(byId("share").value + (byId("question")?.innerText ?? ""));
    said.lang = "zh-CN"; said.rate = 0.9; speechSynthesis.speak(said);
  });
}
function drawn(text) {
  const canvas = document.createElement("canvas"), width = 720, size = 32, pen = canvas.getContext("2d");
  const font = `${size}px "Noto Sans CJK SC", "PingFang SC", sans-serif`; pen.font = font;
  const lines = text.split("\n").flatMap(line => { const out = [""]; for (const char of line) { if (pen.measureText(out.at(-1) + char).width > width - 80) out.push(""); out[out.length - 1] += char; } return out; });
  canvas.width = width; canvas.height = lines.length * size * 1.6 + 80;
  pen.fillStyle = "#fff"; pen.fillRect(0, 0, width, canvas.height); pen.fillStyle = "#17503f"; pen.fillRect(0, 0, 12, canvas.height);
  pen.fillStyle = "#1b1b19"; pen.font = font; pen.textBaseline = "top";
  lines.forEach((line, i) => pen.fillText(line, 44, 40 + i * size * 1.6));
  return new Promise(done => canvas.toBlob(done, "image/png"));
}
function sharing() {
  const copy = byId("copy"), picture = byId("picture");
  if (!copy) return;
  copy.hidden = picture.hidden = false;
  copy.addEventListener("click", async () => {
    byId("share").select();
    try { await navigator.clipboard.writeText(byId("share").value); copy.textContent = "复制好了"; } catch { document.execCommand("copy"); copy.textContent = "已选中，长按复制"; }
  });
  picture.addEventListener("click", async () => {
    const file = new File([await drawn(byId("share").value)], "颐问.png", {type: "image/png"});
    if (navigator.canShare?.({files: [file]})) { await navigator.share({files: [file], text: byId("share").value}).catch(() => {}); return; }
    const link = Object.assign(document.createElement("a"), {href: URL.createObjectURL(file), download: file.name});
    link.click(); URL.revokeObjectURL(link.href); picture.textContent = "图片存好了";
  });
}
// The way to the question is shown while the question is not.
const seen = "IntersectionObserver" in window ? new IntersectionObserver(found => { const next = byId("next"); if (next) next.hidden = found.at(-1).isIntersecting; }, {rootMargin: "0px 0px -25% 0px"}) : null;
function showing() {
  seen?.disconnect();
  const question = byId("question");
  if (question) seen?.observe(question.closest("section"));
}
function ready() {
  showing();
  document.querySelectorAll("form[data-steps]").forEach(steps);
  speaking(); reading(); sharing();
}
ready();
