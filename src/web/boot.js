/* Starts the app, or says in words why it could not. One plain script, so that the content security policy can name it.
 *
 * Many files:  <script src="boot.js" data-module="student" data-js="./student.js" data-wasm="./student_bg.wasm">
 * Single file: the glue of both modules, their wasm and every data file lie in the page itself:
 *   window.footholdGlue = { student: function () { ... return { init: init } }, studio: ... }
 *   <script type="text/plain" data-wasm="student">  base64 of gzip
 *   <script type="text/plain" data-file="pack/index.bin">  base64 of gzip
 *
 * What the app may ask for:
 *   window.footholdFiles   only in the single file: an object from a path as it would be fetched ("pack/index.bin",
 *                          "config.json") to a Uint8Array; filled before the app starts. Where it is absent, fetch.
 *   "foothold-update"      an event on window: a newer version is stored and opens when every tab of this one is closed
 *                          (navigator.serviceWorker.getRegistration() tells the same later: registration.waiting).
 *
 * The student module of a release comes in two halves (xtask/src/halves): data-wasm shows the first question, data-rest
 * holds all else. The rest is fetched once a question is on the screen; at once where the page opens elsewhere, a link
 * asks for something, or the device knows Foothold already; and after a while in any case.
 *
 * What the app calls:
 *   footholdProgram(exports, start)   the program is loaded: what the rest is joined to, and what starts the app
 *   footholdQuestion()         a question is on the screen
 *   footholdRest()             the rest is wanted now: whether it is here, or could be brought at once
 *
 * #/teach, #/author and #/gallery belong to the studio module, every other address to the student module: a change
 * between them loads the other page, so links need only the hash.
 */
(function () {
  "use strict";
  var script = document.currentScript;
  var single = Boolean(window.footholdGlue);
  var started = false;
  var program = null;
  var run = null;
  var rest = { path: single ? null : script.getAttribute("data-rest"), module: null, coming: null, isWanted: false, isHere: false, isLost: false };
  rest.isHere = !rest.path;

  /* Nobody who reads the welcome page for longer than this is kept from the rest, ms. */
  var PATIENCE = 5000;

  var words = {
    old: {
      en: "This browser is too old for Foothold. It needs Chrome 109, Firefox 115, Safari 16.4 or newer. Please ask the person who looks after this device to update the browser.",
      es: "Este navegador es demasiado antiguo para Foothold. Hace falta Chrome 109, Firefox 115, Safari 16.4 o más nuevo. Pide a quien cuida este equipo que actualice el navegador.",
    },
    missing: {
      en: "A part of Foothold did not arrive. Check the connection and load the page again. Your saved work is safe.",
      es: "Una parte de Foothold no llegó. Revisa la conexión y vuelve a cargar la página. Tu trabajo guardado está a salvo.",
    },
    policy: {
      en: "This server does not let Foothold's program run. For the person who runs the server: its Content-Security-Policy header must allow 'wasm-unsafe-eval' in script-src, and the program files must arrive unchanged.",
      es: "Este servidor no deja funcionar el programa de Foothold. Para quien administra el servidor: la cabecera Content-Security-Policy debe permitir 'wasm-unsafe-eval' en script-src, y los archivos del programa deben llegar sin cambios.",
    },
    stopped: {
      en: "Foothold stopped because of a mistake in the program. Load the page again. Your saved work is safe.",
      es: "Foothold se detuvo por un error del programa. Vuelve a cargar la página. Tu trabajo guardado está a salvo.",
    },
  };

  function paragraph(lang, text) {
    var p = document.createElement("p");
    p.lang = lang;
    p.textContent = text;
    return p;
  }

  function say(kind, detail) {
    var boot = document.getElementById("boot");
    if (!boot) {
      boot = document.createElement("div");
      boot.id = "boot";
      boot.className = "boot";
      document.body.insertBefore(boot, document.body.firstChild);
    }
    var box = document.createElement("div");
    box.id = "boot-text";
    box.setAttribute("role", "alert");
    box.appendChild(paragraph("en", words[kind].en));
    box.appendChild(paragraph("es", words[kind].es));
    if (detail) {
      var code = document.createElement("code");
      code.textContent = String(detail);
      box.appendChild(code);
    }
    var before = document.getElementById("boot-text");
    if (before) before.parentNode.removeChild(before);
    boot.appendChild(box);
    boot.setAttribute("data-state", "failed");
  }

  /* Asks for what is used, not for a name: the newest of these came with Chrome 109, Firefox 113 and Safari 16.4. */
  function newEnough() {
    return Boolean(
      window.WebAssembly && window.MathMLElement && window.CSSLayerBlockRule && window.DecompressionStream && window.structuredClone
    );
  }

  function isDesk() {
    return /^#\/(teach|author|gallery)(?![\w-])/.test(location.hash);
  }

  function moduleHere() {
    if (single) return isDesk() ? "studio" : "student";
    return script.getAttribute("data-module");
  }

  /* True when the address belongs to the other module, whose page is then on its way. */
  function crossOver(current) {
    var wanted = isDesk() ? "studio" : "student";
    if (wanted === current || (current === "studio" && location.hash.length < 2)) return false;
    if (single) location.reload();
    else location.replace((wanted === "studio" ? "studio.html" : "index.html") + location.search + location.hash);
    return true;
  }

  function unpack(text) {
    var bytes = Uint8Array.from(atob(text.trim()), function (c) {
      return c.charCodeAt(0);
    });
    var stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).arrayBuffer();
  }

  function unpackFiles() {
    window.footholdFiles = {};
    var blocks = Array.prototype.slice.call(document.querySelectorAll("script[data-file]"));
    return Promise.all(
      blocks.map(function (block) {
        return unpack(block.textContent).then(function (buffer) {
          window.footholdFiles[block.getAttribute("data-file")] = new Uint8Array(buffer);
        });
      })
    );
  }

  function startSingle(module) {
    return unpackFiles()
      .then(function () {
        return unpack(document.querySelector('script[data-wasm="' + module + '"]').textContent);
      })
      .then(function (wasm) {
        return window.footholdGlue[module]().init({ module_or_path: wasm });
      });
  }

  function missing(what) {
    var error = new Error(what);
    error.name = "Missing";
    return error;
  }

  /* Some servers send wasm as plain bytes; compiling from the bytes works with any type. */
  function fetchWasm(path) {
    return fetch(new URL(path, document.baseURI), { credentials: "same-origin" }).then(
      function (response) {
        if (!response.ok) throw missing(path + " (" + response.status + ")");
        var type = response.headers.get("content-type") || "";
        return type.indexOf("application/wasm") === 0 ? response : response.arrayBuffer();
      },
      function () {
        throw missing(path);
      }
    );
  }

  /* Where the first half is not enough for the start, or the rest lies in the cache anyway. */
  function wantsRestAtOnce() {
    if (!/^(#\/?(welcome|practice)?)?$/.test(location.hash)) return true;
    if (/[?&](?!lang=|theme=)[^&]/.test(location.search)) return true;
    try {
      return Object.keys(localStorage).some(function (key) {
        return key.indexOf("foothold/") === 0;
      });
    } catch (blocked) {
      return false;
    }
  }

  function compiled(source) {
    return source instanceof ArrayBuffer ? WebAssembly.compile(source) : WebAssembly.compileStreaming(source);
  }

  function joinRest() {
    if (!program || !rest.module || rest.isHere) return null;
    return WebAssembly.instantiate(rest.module, { first: program }).then(restArrived);
  }

  /* Once: what could not wait may have brought it while it was on its way. */
  function restArrived() {
    if (rest.isHere) return;
    rest.isHere = true;
    if (rest.isLost) unsay();
    rest.isLost = false;
    if (started) keepForOffline();
  }

  function bringRest() {
    if (rest.isHere || rest.coming) return;
    rest.coming = fetchWasm(rest.path)
      .then(compiled)
      .then(function (module) {
        rest.module = module;
        return joinRest();
      });
    rest.coming.catch(function () {
      rest.coming = null;
    });
  }

  /* The page stands still meanwhile, so this is only for what could not wait. */
  function bringRestNow() {
    var request = new XMLHttpRequest();
    request.open("GET", new URL(rest.path, document.baseURI), false);
    request.overrideMimeType("text/plain; charset=x-user-defined");
    request.send();
    if (request.status !== 200) throw missing(rest.path);
    var bytes = Uint8Array.from(request.responseText, function (c) {
      return c.charCodeAt(0);
    });
    new WebAssembly.Instance(new WebAssembly.Module(bytes), { first: program });
    restArrived();
  }

  function restIsLost(error) {
    rest.isLost = true;
    say("missing", error.message);
  }

  /* What is pressed at a question while the rest is on its way waits for it, so that no press is lost and nothing stands still. */
  function hold(event) {
    if (rest.isHere || !rest.isWanted || !program || !event.isTrusted) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    bringRest();
    rest.coming.then(function () {
      if (event.target.isConnected) event.target.dispatchEvent(new event.constructor(event.type, event));
    }, restIsLost);
  }

  window.footholdProgram = function (exports, start) {
    program = exports;
    run = start;
  };

  window.footholdQuestion = function () {
    rest.isWanted = true;
    bringRest();
  };

  window.footholdRest = function () {
    if (rest.isHere) return true;
    try {
      bringRestNow();
    } catch (error) {
      restIsLost(error);
    }
    return rest.isHere;
  };

  function startMany() {
    var js = script.getAttribute("data-js");
    if (wantsRestAtOnce()) bringRest();
    var glue = import(new URL(js, document.baseURI)).catch(function () {
      throw missing(js);
    });
    return Promise.all([glue, fetchWasm(script.getAttribute("data-wasm"))]).then(function (parts) {
      return parts[0].default({ module_or_path: parts[1] });
    });
  }

  /* Where the rest is on its way already, the app starts with it; without it, it tells what is missing when it comes to it. */
  function withRest() {
    return rest.coming && rest.coming.then(joinRest).catch(function () {});
  }

  function unsay() {
    var boot = document.getElementById("boot");
    if (boot) boot.parentNode.removeChild(boot);
  }

  function onLoaded() {
    started = true;
    unsay();
    if (run) run();
    if (rest.isHere) keepForOffline();
    setTimeout(bringRest, PATIENCE);
  }

  function onFailed(error) {
    if (rest.isLost) return;
    var policy = window.WebAssembly && error instanceof WebAssembly.CompileError;
    var kind = error.name === "Missing" ? "missing" : policy ? "policy" : "stopped";
    say(kind, error && error.message);
  }

  function tellOfUpdates(registration) {
    if (!registration) return;
    function tell() {
      if (registration.waiting) window.dispatchEvent(new CustomEvent("foothold-update"));
    }
    tell();
    registration.addEventListener("updatefound", function () {
      var arriving = registration.installing;
      if (!arriving) return;
      arriving.addEventListener("statechange", function () {
        if (arriving.state === "installed" && navigator.serviceWorker.controller) tell();
      });
    });
  }

  /* Offline use is a gift, not a need: where it is refused (an LMS frame, a private window), the app goes on without.
   * It keeps every file of the page, so it begins when the first question no longer waits for any. */
  function keepForOffline() {
    if (single || !("serviceWorker" in navigator)) return;
    navigator.serviceWorker.register("sw.js").then(tellOfUpdates, function () {});
  }

  /* A trap in the program after the start leaves a page that no longer answers: say so. */
  window.addEventListener("error", function (event) {
    if (started && !rest.isLost && event.error instanceof WebAssembly.RuntimeError) say("stopped", event.message);
  });

  function start() {
    if (!newEnough()) return say("old");
    var module = moduleHere();
    window.addEventListener("hashchange", function () {
      crossOver(module);
    });
    if (!single && crossOver(module)) return;
    window.addEventListener("click", hold, true);
    window.addEventListener("submit", hold, true);
    (single ? startSingle(module) : startMany()).then(withRest).then(onLoaded).catch(onFailed);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
