"use strict";
// What is unfolded stays so when the page is loaded again, and what is looked at stays where it is on the screen.
const version = document.currentScript.dataset.version, status = document.getElementById("live");
const kept = JSON.parse(sessionStorage.getItem("kept") || '{"folds": {}}');
const folds = [...document.querySelectorAll("details")], keys = folds.map(keyOf);
folds.forEach((fold, number) => { fold.open = kept.folds[keys[number]] ?? fold.open; });
const began = folds.map((fold) => fold.open);
const places = [...document.querySelectorAll("section, [data-fold]")];
const nameOf = (place) => place.dataset.fold || place.id, topOf = (place) => place.getBoundingClientRect().top;
// A fold belongs to a kata or a mistake, and their order changes: it is known by whose it is, and its number there.
function keyOf(fold) {
  const owner = fold.closest("[data-fold]");
  return `${owner.dataset.fold} ${[...owner.querySelectorAll("details")].indexOf(fold)}`;
}
function keep() {
  folds.forEach((fold, number) => { if (fold.open !== began[number]) kept.folds[keys[number]] = fold.open; });
  const shown = places.filter((place) => !place.parentElement.closest("details:not([open])"));
  const place = shown.filter((each) => topOf(each) < innerHeight / 3).pop();
  kept.place = place && nameOf(place);
  kept.top = place && topOf(place);
  sessionStorage.setItem("kept", JSON.stringify(kept));
}
function back() {
  const place = places.find((each) => nameOf(each) === kept.place);
  if (place) scrollBy(0, topOf(place) - kept.top);
}
function tell(words) {
  if (status.textContent !== words) status.textContent = words;
}
async function look() {
  try {
    const answer = await fetch("version", { cache: "no-store" });
    if (!answer.ok) throw new Error(answer.status);
    if ((await answer.text()) !== version) {
      location.reload();
      return;
    }
    tell("This page is live.");
  } catch {
    tell("This page is not live now: mlkata report --watch has ended, or cannot read the log.");
  }
  setTimeout(look, 1000);
}
history.scrollRestoration = "manual";
addEventListener("load", back);
addEventListener("pagehide", keep);
look();
