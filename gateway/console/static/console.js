// The console works without this file. With it, long pages refresh themselves and counters count.
"use strict";

// « Plus » of the menu closes with Escape, or when one goes elsewhere.
const more = document.querySelector(".more");
if (more) {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !more.open) return;
    more.open = false;
    more.querySelector("summary").focus();
  });
  for (const happening of ["click", "focusin"]) {
    document.addEventListener(happening, (event) => {
      if (!more.contains(event.target)) more.open = false;
    });
  }
}

// <tbody data-fresh="ADDRESS" data-every="15">: asks for the lines newer than the first one.
for (const body of document.querySelectorAll("[data-fresh]")) {
  const seconds = Number(body.dataset.every) || 20;
  const ask = async () => {
    if (document.hidden) return;
    const newest = body.querySelector("[data-id]");
    const address = new URL(body.dataset.fresh, location.href);
    address.searchParams.set("apres", newest ? newest.dataset.id : "0");
    let answer;
    try {
      answer = await fetch(address, { headers: { "X-Requested-With": "labari" } });
    } catch {
      return; // A slow line: the next look will do.
    }
    if (answer.redirected || !answer.ok || answer.status === 204) return;
    const lines = await answer.text();
    if (!lines.trim()) return;
    for (const seen of body.querySelectorAll(".new")) seen.classList.remove("new");
    body.insertAdjacentHTML("afterbegin", lines);
    const told = document.getElementById("fresh-told");
    if (told) {
      told.hidden = false;
      told.textContent = "De nouvelles lignes sont arrivées, en haut de la liste.";
    }
  };
  setInterval(ask, seconds * 1000);
}

// <textarea data-segments="ADDRESS" data-shown-in="ID">: what the text costs, while it is typed.
for (const field of document.querySelectorAll("[data-segments]")) {
  const shown = document.getElementById(field.dataset.shownIn);
  let waiting;
  const count = async () => {
    const address = new URL(field.dataset.segments, location.href);
    address.searchParams.set("texte", field.value);
    try {
      const answer = await fetch(address, { headers: { "X-Requested-With": "labari" } });
      if (answer.ok && !answer.redirected) shown.textContent = (await answer.json()).told;
    } catch {
      // Counted when the form is sent.
    }
  };
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(count, 250);
  });
}

// <form data-sum>: the total beside the parts, and whether they agree.
for (const form of document.querySelectorAll("[data-sum]")) {
  const parts = form.querySelectorAll("[data-part]");
  const total = form.querySelector("[data-total]");
  const shown = form.querySelector("[data-sum-shown]");
  const look = () => {
    const filled = [...parts].filter((part) => part.value.trim() !== "");
    const sum = filled.reduce((all, part) => all + Number(part.value), 0);
    if (!filled.length || Number.isNaN(sum)) shown.textContent = "";
    else if (total.value.trim() === "" || Number(total.value) === sum) shown.textContent = `Somme des parties : ${sum}.`;
    else shown.textContent = `Attention : les parties font ${sum}, le total écrit est ${total.value}.`;
  };
  form.addEventListener("input", look);
  look();
}

// A form is sent once, however often the button is pressed on a slow line.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if (form.method === "post") form.dataset.sent = "yes";
});
addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});
