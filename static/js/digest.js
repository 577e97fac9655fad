/* SHA-256 of a file read a little at a time (FIPS 180-4): the browser's own wants the whole of it in memory, and is
   missing where the page is not served by TLS. */
self.Digest = (function () {
  "use strict";

  const primes = [];
  for (let candidate = 2; primes.length < 64; candidate++) {
    if (primes.every((prime) => candidate % prime)) primes.push(candidate);
  }
  const fraction = (root) => Math.floor((root - Math.floor(root)) * 4294967296) | 0;
  const START = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
  const ROUND = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));

  return class {
    constructor() {
      this.state = Int32Array.from(START);
      this.words = new Int32Array(64);
      this.block = new Uint8Array(64);
      this.filled = 0;
      this.length = 0;
    }

    /* Take more bytes. */
    add(bytes) {
      let at = 0;
      this.length += bytes.length;
      if (this.filled) {
        at = Math.min(64 - this.filled, bytes.length);
        this.block.set(bytes.subarray(0, at), this.filled);
        this.filled += at;
        if (this.filled < 64) return this;
        this._mix(this.block, 0);
        this.filled = 0;
      }
      for (; at + 64 <= bytes.length; at += 64) this._mix(bytes, at);
      this.block.set(bytes.subarray(at));
      this.filled = bytes.length - at;
      return this;
    }

    /* The digest in hexadecimal; nothing can be added afterwards. */
    end() {
      const bits = this.length * 8;
      const last = new Uint8Array(this.filled < 56 ? 64 : 128);
      last.set(this.block.subarray(0, this.filled));
      last[this.filled] = 128;
      const view = new DataView(last.buffer);
      view.setUint32(last.length - 8, Math.floor(bits / 4294967296));
      view.setUint32(last.length - 4, bits >>> 0);
      for (let at = 0; at < last.length; at += 64) this._mix(last, at);
      return Array.from(this.state, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
    }

    _mix(bytes, at) {
      const w = this.words;
      for (let i = 0; i < 16; i++, at += 4) {
        w[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
      }
      for (let i = 16; i < 64; i++) {
        const x = w[i - 15], y = w[i - 2];
        const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
        const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
        w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
      }
      const s = this.state;
      let a = s[0], b = s[1], c = s[2], d = s[3], e = s[4], f = s[5], g = s[6], h = s[7];
      for (let i = 0; i < 64; i++) {
        const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
        const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUND[i] + w[i]) | 0;
        const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
        const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
      }
      s[0] += a; s[1] += b; s[2] += c; s[3] += d; s[4] += e; s[5] += f; s[6] += g; s[7] += h;
    }
  };
})();
