// On every page: lists that are replaced in place, and short addresses of forms.
import htmx from "htmx.org";
import { lively } from "./parts/evidence";
import { reviewable } from "./parts/review";

declare global {
  interface Window {
    htmx: typeof htmx;
  }
}
window.htmx = htmx;
lively();
reviewable();

// What is wider than the screen begins with what is looked for first: the latest columns, and where one is.
const begin = () => {
  for (const bars of document.querySelectorAll(".scroll > .bars")) bars.parentElement!.scrollLeft = bars.scrollWidth;
};
begin();
document.addEventListener("htmx:load", begin);
const here = document.querySelector<HTMLElement>(".menu [aria-current]");
const menu = document.querySelector<HTMLElement>(".menu ul");
if (here && menu) menu.scrollLeft = here.offsetLeft - menu.clientWidth / 3;

// What nobody filled in has no place in an address.
document.addEventListener("htmx:configRequest", (event) => {
  const { formData, verb } = (event as CustomEvent).detail;
  if (verb !== "get") return;
  for (const [name, value] of [...formData.entries()]) {
    if (value === "") formData.delete(name);
  }
});
document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (form.method !== "get") return;
  for (const field of form.querySelectorAll<HTMLInputElement>("input[name], select[name]")) {
    if (!field.value) field.disabled = true;
    setTimeout(() => (field.disabled = false));
  }
});
