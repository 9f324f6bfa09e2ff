"use strict";
// Adds what the page cannot do with anchors alone: evidence and values light each other up, a click on
// highlighted words goes to their value, and Escape or the button goes back to where one came from.
(() => {
  const byNumber = new Map();
  for (const element of document.querySelectorAll("[data-s]")) {
    for (const number of element.dataset.s.split(" ")) {
      if (!byNumber.has(number)) byNumber.set(number, []);
      byNumber.get(number).push(element);
    }
  }
  const back = document.getElementById("back");
  let lit = [];
  let origin = null;

  const light = (element) => {
    for (const other of lit) other.classList.remove("on");
    lit = element ? element.dataset.s.split(" ").flatMap((number) => byNumber.get(number)) : [];
    for (const other of lit) other.classList.add("on");
  };
  const nearest = (event) => event.target.closest?.("[data-s]") ?? null;
  const leave = (value) => {
    origin = value;
    back.hidden = !origin;
  };
  const goBack = () => {
    if (!origin) return;
    origin.scrollIntoView({ block: "center" });
    origin.focus({ preventScroll: true });
    leave(null);
  };

  document.addEventListener("pointerover", (event) => light(nearest(event)));
  document.addEventListener("focusin", (event) => light(nearest(event)));
  document.addEventListener("click", (event) => {
    const element = nearest(event);
    if (!element) return;
    if (element.matches("a")) {
      leave(element);
      return;
    }
    const value = byNumber.get(element.dataset.s).find((other) => other.matches("a.v"));
    if (value && !String(getSelection())) {
      value.scrollIntoView({ block: "center" });
      value.focus({ preventScroll: true });
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") goBack();
  });
  back.addEventListener("click", goBack);
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
})();
