"use strict";
// Where the page was unfolded and how far it was scrolled stays as it was when it is loaded again.
const version = document.currentScript.dataset.version, status = document.getElementById("live");
const folds = [...document.querySelectorAll("details")], open = JSON.parse(sessionStorage.getItem("open") || "[]");
folds.forEach((fold, number) => { fold.open = open.includes(number); });
function tell(words) {
  if (status.textContent !== words) status.textContent = words;
}
async function look() {
  try {
    const answer = await fetch("version", { cache: "no-store" });
    if (!answer.ok) throw new Error(answer.status);
    if ((await answer.text()) !== version) {
      sessionStorage.setItem("open", JSON.stringify(folds.flatMap((fold, number) => fold.open ? [number] : [])));
      location.reload();
      return;
    }
    tell("This page is live.");
  } catch {
    tell("This page is not live now: mlkata report --watch has ended, or cannot read the log.");
  }
  setTimeout(look, 1000);
}
look();
