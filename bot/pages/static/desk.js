"use strict";
const byId = id => document.getElementById(id);
const app = () => byId("app");
const wait = words => { const note = byId("wait"); note.textContent = words; note.hidden = false; };

const DRAFTS = ["text", "query"];
// What was typed, or turned to, while an answer was on its way stays as it is.
function took(page, url, focus, from) {
  const next = new DOMParser().parseFromString(page, "text/html");
  const fresh = next.getElementById("app");
  if (!fresh || !next.getElementById("text")) { location.href = url; return; }
  const drafts = DRAFTS.map(id => byId(id).value), now = document.activeElement?.id;
  app().replaceWith(fresh);
  DRAFTS.forEach((id, i) => { byId(id).value = drafts[i]; });
  const place = new URL(url); place.searchParams.delete("note");
  if (place.pathname.endsWith("/desk")) history.replaceState(null, "", place);
  byId(now && now !== from && DRAFTS.includes(now) ? now : focus)?.focus();
  byId("live").textContent = [byId("note"), byId("told"), document.querySelector(".big"), byId("question")].map(one => one?.innerText.trim()).filter(Boolean).join("。");
}
async function go(url, options, focus, field) {
  const from = document.activeElement?.id, sent = field?.value;
  if (field) field.value = "";
  const back = words => { wait(words); if (field) field.value = sent + field.value; };
  try {
    const answer = await fetch(url, options);
    if (answer.headers.get("Content-Type")?.includes("text/html")) took(await answer.text(), answer.url, focus, from);
    else back((await answer.json()).detail);
  } catch { back("网断了，没有记下；好了再按一次回车，不会记两遍。"); }
}
document.addEventListener("submit", event => {
  const form = event.target, button = event.submitter;
  if (form.closest("#drop")) { event.preventDefault(); screen(byId("file").files[0]); return; }
  if (form.hasAttribute("data-whole")) return;
  event.preventDefault();
  if (button?.hasAttribute("data-alone")) for (const box of form.querySelectorAll(":checked")) box.checked = false;
  const then = form.querySelector("#query") ? "clause" : form.querySelector("#region") ? "side" : "text";
  go(form.action, {method: "POST", body: new URLSearchParams(new FormData(form, button))}, then, form.querySelector("#text, #query"));
});
document.addEventListener("click", event => {
  const link = event.target.closest("a");
  if (!link || link.target || event.ctrlKey || event.metaKey || !link.closest(".tabs, .columns")) return;
  event.preventDefault();
  go(link.href, {}, link.closest(".columns") ? "clause" : "text");
});
function move(by) {
  const all = [...document.querySelectorAll(".verdict")], at = all.indexOf(document.activeElement), shown = all.findIndex(one => one.hasAttribute("aria-current"));
  all[Math.min(all.length - 1, Math.max(0, (at < 0 ? shown : at) + by))]?.focus();
}
const opened = (box, inner) => { if (!box) return; box.open = true; box.querySelector(inner)?.focus(); };
function person(by) {
  const all = [...document.querySelectorAll(".people a")];
  all[all.findIndex(one => one.hasAttribute("aria-current")) + by]?.click();
}
const FIELD = "input:not([type=hidden]), select";
const ALT = {
  n: () => byId("new").click(), s: () => byId("query").focus(), r: () => byId("region")?.focus(), p: () => byId("slip")?.click(),
  a: () => opened(document.querySelector(".add"), FIELD), c: () => opened(document.querySelector(".chip"), FIELD),
  x: () => byId("done")?.focus(), u: () => byId("file").focus(), t: () => byId("figures").click(),
};
const PLAIN = {"/": () => byId("text").focus(), j: () => move(1), k: () => move(-1), "[": () => person(-1), "]": () => person(1), "?": () => opened(byId("keys"), "summary")};
document.addEventListener("keydown", event => {
  const typing = event.target.matches("input:not([type=checkbox]), select, textarea");
  const digit = event.altKey && /^Digit[1-9]$/.test(event.code) ? event.code.at(-1) : 0;
  const act = digit ? () => document.querySelectorAll(".bar .tabs a")[digit - 1]?.click()
    : event.altKey ? ALT[event.code.replace("Key", "").toLowerCase()] : !typing && !event.ctrlKey && !event.metaKey ? PLAIN[event.key] : null;
  if (act) { event.preventDefault(); act(); }
  if (event.key === "Escape") { if (document.activeElement.id === "text") document.activeElement.blur(); else byId("text").focus(); }
});

function screen(file) {
  if (!file) return;
  const asked = new XMLHttpRequest(), bar = byId("progress"), said = byId("rostered"), data = new FormData(byId("drop").querySelector("form"));
  data.set("file", file);
  bar.hidden = false; bar.value = 0; said.textContent = "正在送上去……";
  asked.upload.onprogress = event => { bar.value = 40 * event.loaded / event.total; };
  asked.upload.onload = () => { bar.removeAttribute("value"); said.textContent = "正在筛查……"; };
  asked.onprogress = event => { if (event.lengthComputable) bar.value = 60 + 40 * event.loaded / event.total; };
  asked.onerror = () => { bar.hidden = true; said.textContent = "网断了，名单没有筛查，请再来一次。"; };
  asked.onload = async () => {
    bar.hidden = true;
    if (asked.status !== 200) { said.textContent = JSON.parse(await asked.response.text()).detail; return; }
    const link = Object.assign(document.createElement("a"), {href: URL.createObjectURL(asked.response), download: "筛查结果.xlsx", textContent: "再下载一次"});
    said.textContent = `筛查了${asked.getResponseHeader("X-People")}人，${asked.getResponseHeader("X-Faults")}处有问题；结果已下载。`;
    said.append(link); link.click();
  };
  asked.responseType = "blob"; asked.open("POST", byId("drop").querySelector("form").action); asked.send(data);
}
for (const kind of ["dragover", "dragleave", "drop"]) document.addEventListener(kind, event => {
  const zone = event.target.closest?.("#drop");
  if (!zone) return;
  event.preventDefault();
  zone.classList.toggle("over", kind === "dragover");
  if (kind === "drop") screen(event.dataTransfer.files[0]);
});
