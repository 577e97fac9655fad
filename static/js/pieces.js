/* Forms marked data-pieces send their file in pieces to the address named there: announced by its digest, size and
   name, so that the same file chosen again, after a reload or on another day, goes on where it broke off. Without
   this file the form is a plain one. What the portal answers is said in portal/views/uploads.py. */
(function () {
  "use strict";

  const READ = 4 * 1024 * 1024;
  const SOON = 1000;
  const LATEST = 30000;

  const megabytes = (size) => (size / 1024 / 1024).toFixed(1) + " MB";
  const rest = (time) => new Promise((resolve) => setTimeout(resolve, time));
  /* Wait a while, but no longer than until the network is back. */
  const patience = (time) =>
    new Promise((resolve) => {
      const waited = setTimeout(resolve, time);
      self.addEventListener("online", () => (clearTimeout(waited), resolve()), { once: true });
    });

  class Stopped extends Error {}

  class Sender {
    constructor(form) {
      this.form = form;
      this.address = form.dataset.pieces;
      this.token = form.querySelector("[name=csrfmiddlewaretoken]").value;
      this.file = null;
      this.sha256 = "";
      this.come = 0;
      this.paused = false;
      this.running = false;
      this.pause = form.querySelector("[data-pause]");
      this.go = form.querySelector("[data-continue]");
      this.pause.addEventListener("click", () => this.stop());
      this.go.addEventListener("click", () => this.run());
    }

    /* --- What is said -------------------------------------------------------------------------------------- */

    word(name) {
      const share = this.file.size ? Math.floor((this.come / this.file.size) * 100) : 0;
      return this.form
        .querySelector(`[data-word=${name}]`)
        .textContent.replace("{come}", megabytes(this.come))
        .replace("{size}", megabytes(this.file.size))
        .replace("{share}", share);
    }

    say(name) {
      this.form.querySelector("[data-progress]").hidden = false;
      this.form.querySelector("[data-said]").textContent = this.word(name);
      this.form.querySelector("progress").value = this.file.size ? this.come / this.file.size : 0;
    }

    complain(reasons) {
      const wrong = this.form.querySelector("[data-wrong]");
      wrong.textContent = reasons.join(" ");
      wrong.hidden = !reasons.length;
    }

    buttons(running) {
      this.running = running;
      this.form.querySelector("button:not([type])").hidden = running;
      this.form.querySelector("input[type=file]").disabled = running;
      this.pause.hidden = !running;
      this.go.hidden = running || !this.paused;
    }

    /* --- What is done -------------------------------------------------------------------------------------- */

    stop() {
      this.paused = true;
    }

    choose(file) {
      if (file !== this.file) this.sha256 = "";
      this.file = file;
    }

    async run() {
      if (this.running) return;
      this.paused = false;
      this.complain([]);
      this.buttons(true);
      try {
        if (!this.sha256) await this.read();
        await this.send();
      } catch (error) {
        const stopped = error instanceof Stopped;
        if (!stopped) this.sha256 = "";
        this.paused = stopped && error.message !== "refused";
        this.say(stopped ? error.message : "unread");
      }
      this.buttons(false);
    }

    /* Find the digest, some megabytes at a time. */
    async read() {
      const digest = new Digest();
      for (this.come = 0; this.come < this.file.size; ) {
        if (this.paused) throw new Stopped("paused");
        this.say("reading");
        const piece = new Uint8Array(await this.file.slice(this.come, this.come + READ).arrayBuffer());
        digest.add(piece);
        this.come += piece.length;
        await rest(0);
      }
      this.sha256 = digest.end();
      this.come = 0;
    }

    async send() {
      const fields = new URLSearchParams({ name: this.file.name, size: this.file.size, sha256: this.sha256 });
      let told = await this.ask(this.address, { method: "POST", body: fields });
      while (told.state === "open") {
        this.come = told.offset;
        if (this.come < this.file.size) {
          this.say("sending");
          if (this.paused) throw new Stopped("paused");
          const body = await this.file.slice(this.come, this.come + told.piece).arrayBuffer();
          const headers = { "Content-Type": "application/octet-stream", "Upload-Offset": String(this.come) };
          told = await this.ask(told.url, { method: "PATCH", body, headers });
        } else {
          this.say("ending");
          told = await this.ask(told.url, { method: "POST", body: new URLSearchParams() });
        }
      }
      location.reload();
    }

    /* Ask until there is an answer. After anything that went wrong, where to go on is asked before it is tried again. */
    async ask(url, options) {
      const headers = { Accept: "application/json", "X-CSRFToken": this.token, ...options.headers };
      for (let wait = SOON; ; wait = Math.min(wait * 2, LATEST)) {
        if (this.paused) throw new Stopped("paused");
        let answer;
        try {
          answer = await fetch(url, { ...options, headers, redirect: "manual" });
        } catch (error) {
          this.say("cut");
          await patience(wait);
          if (options.method === "PATCH") options = { method: "GET" };
          continue;
        }
        const told = await this.understood(answer);
        if (answer.status === 409) await rest(wait);
        if (told && (answer.ok || answer.status === 409)) return this.agreed(told, answer, url);
      }
    }

    /* Where an end was asked too early or while another window was at it, look again before going on. */
    agreed(told, answer, url) {
      return answer.status === 409 && told.offset === this.file.size ? this.ask(url, { method: "GET" }) : told;
    }

    async understood(answer) {
      if (answer.type === "opaqueredirect" || answer.status === 403) throw new Stopped("login");
      const told = await answer.json().catch(() => null);
      if (answer.ok || answer.status === 409) return told;
      this.complain((told && told.errors) || []);
      throw new Stopped(answer.status >= 500 || answer.status === 404 ? "later" : "refused");
    }
  }

  for (const form of document.querySelectorAll("form[data-pieces]")) {
    const sender = new Sender(form);
    form.addEventListener("submit", function (event) {
      const file = form.querySelector("input[type=file]").files[0];
      if (!file) return;
      event.preventDefault();
      sender.choose(file);
      sender.run();
    });
  }
})();
