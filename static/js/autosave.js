/* Saves each form marked data-autosave while one types. What somebody else saved meanwhile is shown beside what was
   typed and overwritten only by a button. Without this file each part has its own button to save. */
(function () {
  "use strict";

  const WAIT = 1200;

  function line(text, kind) {
    const shown = document.createElement("p");
    shown.textContent = text;
    if (kind) shown.className = kind;
    return shown;
  }

  function follow(form) {
    const state = form.querySelector(".write-state");
    const faults = form.querySelector(".write-faults");
    const reads = form.querySelector(".write-reads");
    const wrong = form.querySelector(".write-wrong");
    let timer = 0;
    let sending = false;
    let again = false;
    let dirty = false;
    let held = false; /* somebody else's words are shown: nothing is sent until the person decides */

    function tell(text) { state.textContent = text; }

    function saved(answer) {
      form.elements.version.value = answer.version;
      faults.replaceChildren();
      reads.replaceChildren(...answer.lines.map((one) => line(one)));
      wrong.replaceChildren(...answer.faults.map(function (one) {
        const item = document.createElement("li");
        item.textContent = one;
        return item;
      }));
      tell(form.dataset.saved);
    }

    function forestalled(answer) {
      const theirs = document.createElement("div");
      const button = document.createElement("button");
      held = true;
      theirs.className = "write-stored";
      theirs.append(line(form.dataset.theirs, "small"), line(answer.stored.heading), line(answer.stored.text));
      button.type = "button";
      button.className = "btn btn-quiet";
      button.textContent = form.dataset.mine;
      button.addEventListener("click", function () {
        form.elements.version.value = answer.stored.version;
        held = false;
        send();
      });
      faults.replaceChildren(...answer.errors.map((one) => line(one, "message message-error")), theirs, button);
      tell(form.dataset.unsaved);
    }

    async function send() {
      window.clearTimeout(timer);
      if (held) return;
      if (sending) { again = true; return; }
      sending = true;
      dirty = false;
      const data = new FormData(form);
      try {
        const reply = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "application/json" } });
        if (!(reply.headers.get("Content-Type") || "").includes("json")) throw new Error("no answer");
        const answer = await reply.json();
        if (reply.ok) saved(answer);
        else {
          dirty = true;
          if (answer.stored) forestalled(answer);
          else {
            faults.replaceChildren(...answer.errors.map((one) => line(one, "message message-error")));
            tell(form.dataset.unsaved);
          }
        }
      } catch (error) {
        dirty = true;
        tell(form.dataset.lost);
      }
      sending = false;
      if (again) { again = false; send(); }
    }

    form.addEventListener("input", function () {
      dirty = true;
      tell(form.dataset.unsaved);
      window.clearTimeout(timer);
      timer = window.setTimeout(send, WAIT);
    });
    form.addEventListener("submit", function (event) {
      window.clearTimeout(timer);
      dirty = false;
      if (event.submitter && event.submitter.value === "save") {
        event.preventDefault();
        send();
      }
    });
    return () => dirty || sending;
  }

  const open = Array.from(document.querySelectorAll("form[data-autosave]"), follow);
  window.addEventListener("beforeunload", function (event) {
    if (open.some((isOpen) => isOpen())) event.preventDefault();
  });
})();
