// Reviewing by keyboard: j and k go from citation to citation, 1 to 4 choose, s records, n and p open the neighbours. All of it works without, by mouse or Tab.
"use strict";
(() => {
  const sets = [...document.querySelectorAll("fieldset.verdict")];
  const form = document.getElementById("review");
  let at = -1;
  const go = to => {
    if (sets.length === 0) return;
    at = Math.max(0, Math.min(sets.length - 1, to));
    sets[at].focus();
    sets[at].scrollIntoView({ block: "center" });
  };
  sets.forEach((set, index) => set.addEventListener("focusin", () => { at = index; }));
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target;
    if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && target.type !== "radio")) return;
    const neighbour = rel => document.querySelector(`a[rel="${rel}"]`)?.click();
    if (event.key === "j") go(at + 1);
    else if (event.key === "k") go(at - 1);
    else if (/^[1-4]$/.test(event.key) && at >= 0) sets[at].querySelectorAll("input")[Number(event.key) - 1].checked = true;
    else if (event.key === "s" && form) form.requestSubmit();
    else if (event.key === "n") neighbour("next");
    else if (event.key === "p") neighbour("prev");
    else return;
    event.preventDefault();
  });
  document.getElementById("quote")?.scrollIntoView({ block: "center" });
})();
