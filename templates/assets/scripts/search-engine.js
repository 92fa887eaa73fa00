/* The search: finds pages in an index of small files, which are loaded as scripts when they are needed.
 *
 *   const index = MujazSearch.open({ base: "../search/index/ar/", manifest: "manifest.js" });
 *   const answer = await index.search("قاعدة", { limit: 10 });
 *
 * The files of an index hand over their data through MujazSearch.put, so that all works under `default-src 'self'` and
 * from a folder on a disk, where neither fetch() nor modules do. What makes an index is builder/render/search; folding,
 * words and stems are the same there, rule by rule, from the same tables (MujazSearchTables). Texts go in and out as
 * plain strings, never as HTML.
 */
(function () {
  "use strict";

  const TABLES = window.MujazSearchTables;

  /** Read ranges of code points, written by the gap before each and its length. */
  function rangesOf(gaps) {
    const ranges = [];
    let end = 0;
    for (let place = 0; place < gaps.length; place += 2) {
      const first = end + gaps[place];
      end = first + gaps[place + 1];
      ranges.push([first, end]);
    }
    return ranges;
  }

  const MARKS = rangesOf(TABLES.marks);
  const IGNORED = rangesOf(TABLES.ignored);
  const LETTER_MARKS = rangesOf(TABLES.letter_marks);

  // Folding: one spelling for what readers take for one.

  function inRanges(ranges, point) {
    let low = 0;
    let high = ranges.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (point < ranges[middle][0]) high = middle - 1;
      else if (point > ranges[middle][1]) low = middle + 1;
      else return true;
    }
    return false;
  }

  const folds = new Map();

  function foldPoint(char) {
    let found = folds.get(char);
    if (found === undefined) {
      found = findFold(char);
      folds.set(char, found);
    }
    return found;
  }

  function findFold(char) {
    if (Object.hasOwn(TABLES.fold, char)) return TABLES.fold[char];
    const point = char.codePointAt(0);
    if (inRanges(IGNORED, point) || inRanges(MARKS, point)) return "";
    if (char >= "a" && char <= "z" && char.length === 1) return char;
    for (const zero of TABLES.digits) {
      if (point >= zero && point <= zero + 9) return String(point - zero);
    }
    const composed = char.normalize("NFKC");
    if (composed !== char) return fold(composed);
    const parts = char.normalize("NFKD");
    if (parts !== char) return fold(parts);
    const lower = char.toLowerCase();
    return lower === char ? lower : fold(lower);
  }

  function fold(text) {
    let folded = "";
    for (const char of text) folded += foldPoint(char);
    return folded;
  }

  function characterClass(...tables) {
    const escaped = (point) => `\\u{${point.toString(16)}}`;
    return tables.flatMap((ranges) => ranges.map(([first, last]) => `${escaped(first)}-${escaped(last)}`)).join("");
  }

  const TANWIN = new RegExp(
    `(?:\\u064b[\\u0627\\ufe8d\\ufe8e]|[\\u0627\\ufe8d\\ufe8e]\\u064b)[${characterClass(IGNORED)}]*$`,
    "u",
  );
  const foldedWords = new Map();

  function foldWord(word) {
    let folded = foldedWords.get(word);
    if (folded === undefined) {
      folded = fold(word);
      if (folded.endsWith("ا") && [...folded].length >= 4 && TANWIN.test(word)) folded = folded.slice(0, -1);
      if (foldedWords.size > 50000) foldedWords.clear();
      foldedWords.set(word, folded);
    }
    return folded;
  }

  // Words, with their places in the text.

  const ATOM = new RegExp(
    `[\\p{L}\\p{N}][\\p{L}\\p{N}${characterClass(LETTER_MARKS, MARKS, IGNORED)}]*`,
    "gu",
  );
  const LATIN = /^[a-z]+$/;
  const DIGITS = /^[0-9]+$/;

  function gapOf(between) {
    if (!between) return "";
    if ([...between].length === 1 && TABLES.hyphens.includes(between)) return "-";
    return /^[_ \t\n\r\u00a0]*$/.test(between) ? " " : ".";
  }

  /** Give the words of a text in normal form C: { start, end, text, gap }, text folded. */
  function wordsOf(text) {
    const found = [];
    let lastEnd = 0;
    let numeric = false;
    let letters = false;
    for (const match of text.matchAll(ATOM)) {
      const start = match.index;
      const end = start + match[0].length;
      const word = foldWord(match[0]);
      if (!word) continue;
      const between = text.slice(lastEnd, start);
      const before = found[found.length - 1];
      const digits = DIGITS.test(word);
      const latin = LATIN.test(word);
      let joined = null;
      if (before && between.length === 1) {
        if (TABLES.apostrophes.includes(between) && latin && LATIN.test(before.text)) {
          joined = word === "s" ? before.text : before.text + word;
        } else if (between === "." && latin && word.length === 1 && letters) {
          joined = before.text + word;
        } else if (digits && numeric) {
          if (TABLES.decimals.includes(between)) joined = `${before.text}.${word}`;
          else if (TABLES.thousands.includes(between) && word.length === 3 && !before.text.includes(".")) {
            joined = before.text + word;
          }
        }
      }
      if (joined !== null) {
        before.end = end;
        before.text = joined;
        numeric = digits;
        letters = letters && word.length === 1;
      } else {
        found.push({ start, end, text: word, gap: before ? gapOf(between) : "." });
        numeric = digits;
        letters = latin && word.length === 1;
      }
      lastEnd = end;
    }
    return found;
  }

  /** Give what words that hyphens link are together: [first, number of words, compound]. */
  function compoundsOf(words) {
    const found = [];
    let start = 0;
    for (let place = 1; place <= words.length; place += 1) {
      if (place < words.length && (words[place].gap === "-" || words[place].gap === "")) continue;
      const count = place - start;
      if (count > 1 && count <= 4) {
        found.push([start, count, words.slice(start, place).map((word) => word.text).join("")]);
      }
      start = place;
    }
    return found;
  }

  // Arabic: what may be written onto a word, and its light endings.

  const GOD = "الله";
  const TO_GOD = new Set([GOD, "لله", "بالله", "تالله"]);
  const SPELLINGS = TABLES.arabic_spellings.map(([pattern, instead]) => [new RegExp(pattern, "u"), instead]);

  function bare(word) {
    let found = word;
    if (found.startsWith("ال") && found.length - 2 >= 2 && found !== GOD) found = found.slice(2);
    for (const [pattern, instead] of SPELLINGS) found = found.replace(pattern, instead);
    return found;
  }

  function arabicReadings(word) {
    const found = [bare(word)];
    const starts = [word];
    if ("وف".includes(word[0]) && word.length >= 4) {
      starts.push(word.slice(1));
      found.push(bare(word.slice(1)));
    }
    for (const start of starts) {
      if (TO_GOD.has(start)) {
        found.push(GOD);
        continue;
      }
      if (start.length >= 4 && "بلك".includes(start[0])) {
        if (start.startsWith("لل")) found.push(bare(start.slice(2)));
        found.push(bare(start.slice(1)));
      } else if (start.length >= 5 && start[0] === "س" && "يتنا".includes(start[1])) {
        found.push(start.slice(1));
      }
    }
    return [...new Set(found)];
  }

  function arabicLight(word) {
    if (word === GOD) return word;
    if (word.length >= 4 && word.endsWith("ه")) return word.slice(0, -1);
    return word.length >= 5 && word.endsWith("ء") ? word.slice(0, -1) : word;
  }

  function withoutFeminineT(word) {
    return word.length >= 4 && word.endsWith("ت") && !word.endsWith("ات") ? word.slice(0, -1) : word;
  }

  const endsWithOne = (word, endings) => endings.some((ending) => word.endsWith(ending));

  function arabicStem(reading) {
    let word = reading;
    if (word === GOD) return word;
    if (word.length >= 6 && endsWithOne(word, ["هما", "كما", "هم", "ها", "هن", "كم", "نا"])) {
      word = withoutFeminineT(endsWithOne(word, ["هما", "كما"]) ? word.slice(0, -3) : word.slice(0, -2));
    } else if (word.length === 5 && endsWithOne(word, ["هم", "ها"])) {
      word = withoutFeminineT(word.slice(0, -2));
    }
    if (word.length >= 6 && endsWithOne(word, ["تان", "تين"])) return word.slice(0, -3);
    if (word.length >= 5 && endsWithOne(word, ["ات", "ون", "ين"])) return word.slice(0, -2);
    return arabicLight(word);
  }

  // English: the Snowball algorithm, after one of two spellings was chosen.

  const ENGLISH_SPELLINGS = [
    [/^(.{3,})is(e|es|ed|er|ers|ing|able|ation|ations|ational)$/, "$1iz$2"],
    [/^(.{3,})ys(e|es|ed|er|ers|ing)$/, "$1yz$2"],
    [/^(.{3,})our(|s|ed|ing|er|ers|able|ful|ite|ites|hood|less|al)$/, "$1or$2"],
    [/^(.+[^aeiou])tre(|s|d)$/, "$1ter$2"],
    [/^(.{3,})ogue(|s)$/, "$1og$2"],
    [/^(.*)programme(|s)$/, "$1program$2"],
    [/^(def|off|lic|pret)ence(|s|less)$/, "$1ense$2"],
    [/^grey/, "gray"],
  ];
  const WHOLE = {
    skis: "ski", skies: "sky", dying: "die", lying: "lie", tying: "tie", idly: "idl", gently: "gentl", ugly: "ugli",
    early: "earli", only: "onli", singly: "singl", sky: "sky", news: "news", howe: "howe", atlas: "atlas",
    cosmos: "cosmos", bias: "bias", andes: "andes",
  };
  const AFTER_1A = new Set(["inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed"]);
  const REGION = /[aeiouy][^aeiouy]/g;
  const VOWEL = /[aeiouy]/;
  const SHORT = /(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy])$/;
  const STEP_2 = [
    ["ization", "ize"], ["ational", "ate"], ["fulness", "ful"], ["ousness", "ous"], ["iveness", "ive"],
    ["tional", "tion"], ["biliti", "ble"], ["lessli", "less"], ["entli", "ent"], ["ation", "ate"], ["alism", "al"],
    ["aliti", "al"], ["ousli", "ous"], ["iviti", "ive"], ["fulli", "ful"], ["enci", "ence"], ["anci", "ance"],
    ["ogist", "og"], ["abli", "able"], ["izer", "ize"], ["ator", "ate"], ["alli", "al"], ["bli", "ble"], ["ogi", "og"],
    ["li", ""],
  ];
  const STEP_3 = [
    ["ational", "ate"], ["tional", "tion"], ["alize", "al"], ["icate", "ic"], ["iciti", "ic"], ["ative", ""],
    ["ical", "ic"], ["ness", ""], ["ful", ""],
  ];
  const STEP_4 = [
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion", "al",
    "er", "ic",
  ];

  function regionAfter(word, from) {
    REGION.lastIndex = from;
    return REGION.exec(word) ? REGION.lastIndex : word.length;
  }

  function englishStem(given) {
    if (!LATIN.test(given)) return given;
    let word = given;
    for (const [pattern, instead] of ENGLISH_SPELLINGS) word = word.replace(pattern, instead);
    if (word.length <= 2) return word;
    if (Object.hasOwn(WHOLE, word)) return WHOLE[word];
    if (word[0] === "y") word = `Y${word.slice(1)}`;
    word = word.replace(/([aeiouy])y/g, "$1Y");
    const beginning = ["gener", "commun", "arsen"].find((one) => word.startsWith(one));
    const first = beginning ? beginning.length : regionAfter(word, 0);
    const second = regionAfter(word, first);
    word = step1a(word);
    if (AFTER_1A.has(word)) return word;
    word = step1b(word, first);
    if (word.length > 2 && "yY".includes(word[word.length - 1]) && !"aeiouy".includes(word[word.length - 2])) {
      word = `${word.slice(0, -1)}i`;
    }
    word = step2(word, first);
    word = step3(word, first, second);
    word = step4(word, second);
    return step5(word, first, second).replaceAll("Y", "y");
  }

  function step1a(word) {
    if (word.endsWith("sses")) return word.slice(0, -2);
    if (word.endsWith("ied") || word.endsWith("ies")) return word.length > 4 ? word.slice(0, -2) : word.slice(0, -1);
    if (word.endsWith("us") || word.endsWith("ss") || !word.endsWith("s")) return word;
    return VOWEL.test(word.slice(0, -2)) ? word.slice(0, -1) : word;
  }

  function step1b(word, first) {
    for (const ending of ["eedly", "eed"]) {
      if (word.endsWith(ending)) {
        return word.length - ending.length >= first ? `${word.slice(0, -ending.length)}ee` : word;
      }
    }
    for (const ending of ["ingly", "edly", "ing", "ed"]) {
      if (!word.endsWith(ending)) continue;
      const rest = word.slice(0, -ending.length);
      if (!VOWEL.test(rest)) return word;
      if (endsWithOne(rest, ["at", "bl", "iz"])) return `${rest}e`;
      if (endsWithOne(rest, ["bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt"])) {
        return rest.length === 3 && "aeo".includes(rest[0]) ? rest : rest.slice(0, -1);
      }
      return rest.length <= first && SHORT.test(rest) ? `${rest}e` : rest;
    }
    return word;
  }

  function step2(word, first) {
    for (const [ending, instead] of STEP_2) {
      if (!word.endsWith(ending)) continue;
      const rest = word.slice(0, -ending.length);
      if (rest.length < first) return word;
      if (ending === "ogi" && !rest.endsWith("l")) return word;
      if (ending === "li" && !/[cdeghkmnrt]$/.test(rest)) return word;
      return rest + instead;
    }
    return word;
  }

  function step3(word, first, second) {
    for (const [ending, instead] of STEP_3) {
      if (!word.endsWith(ending)) continue;
      const rest = word.slice(0, -ending.length);
      return rest.length >= (ending === "ative" ? second : first) ? rest + instead : word;
    }
    return word;
  }

  function step4(word, second) {
    for (const ending of STEP_4) {
      if (!word.endsWith(ending)) continue;
      const rest = word.slice(0, -ending.length);
      if (rest.length < second || (ending === "ion" && !/[st]$/.test(rest))) return word;
      return rest;
    }
    return word;
  }

  function step5(word, first, second) {
    const rest = word.slice(0, -1);
    if (word.endsWith("e") && (rest.length >= second || (rest.length >= first && !SHORT.test(rest)))) return rest;
    return word.endsWith("ll") && rest.length >= second ? rest : word;
  }

  // What a word is looked up by.

  const LONGEST = 40;
  const STOPS = new Set([...TABLES.stop.arabic, ...TABLES.stop.english].map(fold));
  const cut = (term) => (term.length > LONGEST ? [...term].slice(0, LONGEST).join("") : term);

  class Stemmer {
    constructor(arabicScript, latinScript) {
      this.arabicScript = arabicScript;
      this.latinScript = latinScript;
      this.known = new Map();
    }

    rulesOf(word) {
      for (const char of word) {
        if (char >= "\u0621" && char <= "\u064a") return this.arabicScript;
        if (char >= "a" && char <= "z") return this.latinScript;
      }
      return "plain";
    }

    readings(word) {
      return this.rulesOf(word) === "arabic" ? arabicReadings(word) : [word];
    }

    light(reading) {
      return this.rulesOf(reading) === "arabic" ? cut(arabicLight(reading)) : this.stem(reading);
    }

    stem(reading) {
      const rules = this.rulesOf(reading);
      return cut(rules === "arabic" ? arabicStem(reading) : rules === "english" ? englishStem(reading) : reading);
    }

    lookups(word) {
      let found = this.known.get(word);
      if (!found) {
        found = [...new Set(this.readings(word).flatMap((one) => [this.light(one), this.stem(one)]))];
        if (this.known.size > 50000) this.known.clear();
        this.known.set(word, found);
      }
      return found;
    }

    joined(words) {
      return this.stem(words.join(""));
    }
  }

  function isStop(word) {
    return STOPS.has(word) || (word.length > 2 && "وف".includes(word[0]) && STOPS.has(word.slice(1)));
  }

  // Letters of Arabic as signs of ASCII, as builder/render/search/letters.py writes them.

  const ASCII = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const LETTERS = new Map(Array.from(TABLES.letters, (letter, place) => [ASCII[place], letter]));
  const lettersOf = (signs) => Array.from(signs, (sign) => LETTERS.get(sign) || sign).join("");

  function unpack(text, isArabic) {
    let arabic = isArabic;
    const unpacked = text.replace(/~|[A-Za-z]+/g, (part) => {
      if (part !== "~") return arabic ? lettersOf(part) : part;
      arabic = !arabic;
      return "";
    });
    return unpacked.replaceAll("\x1f", "~");
  }

  // Bits as text, as builder/render/search/codes.py writes them.

  const SIGN_VALUE = new Map(Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", (sign, value) => [sign, value]));

  class Bits {
    constructor(text) {
      this.values = Uint8Array.from(text, (sign) => SIGN_VALUE.get(sign));
      this.place = 0;
    }

    bit() {
      const bit = (this.values[Math.floor(this.place / 6)] >> (5 - (this.place % 6))) & 1;
      this.place += 1;
      return bit;
    }

    number(size) {
      let found = 0;
      for (let left = size; left; left -= 1) found = found * 2 + this.bit();
      return found;
    }

    unary(most) {
      let found = 0;
      while (found < most && this.bit()) found += 1;
      return found;
    }

    count() {
      let size = 0;
      while (!this.bit()) size += 1;
      return 2 ** size + this.number(size);
    }

    gaps(count, before) {
      const unit = this.number(4);
      const numbers = [];
      let last = before;
      while (numbers.length < count) {
        const wholes = this.unary(16);
        last += 1 + (wholes === 16 ? this.number(24) : wholes * 2 ** unit + this.number(unit));
        numbers.push(last);
      }
      return numbers;
    }
  }

  // What is kept of following words, as builder/render/search/following.py has it.

  const SIZE = 4;
  const CRC = Uint32Array.from({ length: 256 }, (_, start) => {
    let value = start;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });

  function keptOf(following) {
    let value = 0xffffffff;
    for (const byte of new TextEncoder().encode(following)) value = (value >>> 8) ^ CRC[(value ^ byte) & 255];
    return ~value >>> (32 - SIZE);
  }

  // Files of an index, as scripts.

  const waiting = new Map();

  function put(data) {
    const script = document.currentScript;
    if (script && waiting.has(script)) waiting.get(script).data = data;
  }

  function loadScript(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      const slot = { data: undefined };
      waiting.set(script, slot);
      const done = (settle, value) => {
        waiting.delete(script);
        script.remove();
        settle(value);
      };
      script.addEventListener("load", () => {
        if (slot.data === undefined) done(reject, new Error(`${address} is no part of a search index`));
        else done(resolve, slot.data);
      });
      script.addEventListener("error", () => done(reject, new Error(`${address} could not be loaded`)));
      script.charset = "utf-8"; // whatever the server says, or leaves out
      script.src = address;
      document.head.append(script);
    });
  }

  // Lines of terms.

  const MARK = "!";
  const NAMED = "#";
  const FORMS = 4;
  const IMPACTS = [4, 5.7, 7.4, 8.8, 9.7, 10.5];
  const MARK_IMPACT = 5;
  const FACETS = ["kind", "topic", "place", "actor", "outlet"];

  class Line {
    constructor(term, text, isArabic) {
      const [forms, numbers = "", leads = "", pieces = ""] = text.split("\t");
      const written = unpack(forms, isArabic);
      this.term = term;
      this.isKnown = written[0] === "!";
      this.isMark = term.startsWith(MARK);
      this.label = this.isMark ? written : "";
      this.forms = this.isMark
        ? []
        : written.slice(this.isKnown ? 1 : 0).split("|").map((form) => (form ? form.replace("=", () => term) : term));
      this.leads = leads ? unpack(leads, isArabic).split(" ") : [];
      this.numbers = numbers;
      this.pieces = pieces
        ? pieces.split(" ").map((piece) => {
            const [first, count, name, following] = piece.split(",");
            return { first: Number(first), count: Number(count), name, following };
          })
        : [];
      this.count = this.pieces.reduce((sum, piece) => sum + piece.count, 0) || (numbers ? new Bits(numbers).count() : 0);
    }

    get folded() {
      this.foldedForms ??= this.forms.map((form) => wordsOf(form.normalize("NFC")).map((word) => word.text).join(""));
      return this.foldedForms;
    }

    /** Read some postings; the bits then stand at what follows. */
    read(bits, count, before) {
      const numbers = bits.gaps(count, before);
      const greatest = this.forms.length < FORMS ? this.forms.length - 1 : FORMS;
      const values = this.isMark ? [] : numbers.map(() => ({ impact: IMPACTS[bits.unary(IMPACTS.length - 1)], form: bits.unary(greatest) }));
      return { numbers, values };
    }
  }

  function readFollowing(bits, count) {
    const found = [];
    while (found.length < count) {
      const words = [];
      for (let left = bits.unary(2 ** SIZE - 1); left >= 0; left -= 1) words.push(bits.number(SIZE));
      found.push(words);
    }
    return found;
  }

  /** Read the beginnings of terms, or the terms themselves: of each, how many letters it shares with the one before. */
  function readTerms(written, isArabic) {
    let last = "";
    return written.map((one) => {
      last = last.slice(0, SIGN_VALUE.get(one[0])) + unpack(one.slice(1), isArabic);
      return last;
    });
  }

  /** Find the place of the last of some sorted texts that is not after another; -1 where there is none. */
  function lastNotAfter(sorted, text) {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] <= text) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Read the months that have records: [month, first number, how many]. */
  function readMonths(written) {
    const months = [];
    let end = 0;
    let expected = "";
    for (const one of written ? written.split(" ") : []) {
      const [count, gap, month = expected] = one.split(",");
      months.push([month, end + Number(gap), Number(count)]);
      end += Number(gap) + Number(count);
      expected = `${month.slice(0, 5)}${String(Number(month.slice(5)) + 1).padStart(2, "0")}`;
    }
    return months;
  }

  const MOST_PREFIX_SHARDS = 3;
  const MOST_PREFIX_TERMS = 60;
  const MOST_NAME_SHARDS = 1;
  const MOST_LEADS = 10;
  const FOREMOST_PAGE = 100;
  const CLOSE_FROM = 5;
  const TWO_EDITS_FROM = 8;

  class Index {
    constructor({ base, manifest }) {
      this.base = base;
      this.manifestName = manifest;
      this.files = new Map();
      this.shards = new Map();
    }

    ready() {
      this.opened ??= loadScript(this.base + this.manifestName).then(
        (manifest) => {
          if (manifest.v !== 2) throw new Error("this search index was made for another script");
          this.manifest = manifest;
          this.stemmer = new Stemmer(...manifest.rules);
          this.common = new Set(manifest.common);
          this.months = readMonths(manifest.months);
          this.segments = manifest.shards.map((list) => this.shardList(list));
        },
        (error) => {
          this.opened = undefined;
          throw error;
        },
      );
      return this.opened;
    }

    /** Read a list of shards: where each begins, and its name; files of a group differ in their last sign alone. */
    shardList([firsts, groups]) {
      const names = [];
      for (let place = 0; place < groups.length; place += 9) {
        const group = groups.slice(place, place + 8);
        for (let at = 0; at < SIGN_VALUE.get(groups[place + 8]); at += 1) names.push(group + ASCII[at]);
      }
      return { firsts: firsts ? readTerms(firsts.split(" "), this.manifest.arabic) : [], names };
    }

    file(name) {
      let found = this.files.get(name);
      if (!found) {
        found = loadScript(`${this.base}${name}.js`);
        found.catch(() => this.files.delete(name));
        this.files.set(name, found);
      }
      return found;
    }

    /** Give the lines of a shard, each the term and the rest. */
    async entries(name) {
      const lines = (await this.file(name)).split("\n").map((line) => line.split("\t"));
      const terms = readTerms(lines.map(([term]) => term), this.manifest.arabic);
      return lines.map(([, ...rest], place) => [terms[place], rest.join("\t")]);
    }

    shard(name) {
      let found = this.shards.get(name);
      if (!found) {
        found = this.entries(name).then((entries) => new Map(entries));
        found.catch(() => this.shards.delete(name));
        this.shards.set(name, found);
      }
      return found;
    }

    async record(number) {
      const lines = await this.file(`r/${number >> 2}`);
      return this.recordOf(lines.split("\n")[number & 3].split("\t"), number);
    }

    /** Give the lines of a term, one for each part of the index that has it. */
    async lines(term) {
      const found = await Promise.all(
        this.segments.map(async ({ firsts, names }) => {
          const place = lastNotAfter(firsts, term);
          if (place < 0) return null;
          const text = (await this.shard(names[place])).get(term);
          return text === undefined ? null : new Line(term, text, this.manifest.arabic);
        }),
      );
      return found.filter(Boolean);
    }

    /** Name the shards of a list that may have what begins with a text. */
    shardsFrom({ firsts, names }, prefix) {
      return names.slice(Math.max(0, lastNotAfter(firsts, prefix)), lastNotAfter(firsts, `${prefix}\uffff`) + 1);
    }

    /** Give the lines of all terms that begin with a text, from few files. */
    async linesFrom(prefix, most = MOST_PREFIX_SHARDS) {
      const found = await Promise.all(
        this.segments.map(async (segment) => {
          const names = this.shardsFrom(segment, prefix).slice(0, most);
          const parts = await Promise.all(names.map((name) => this.shard(name)));
          return parts.flatMap((lines) => [...lines].filter(([term]) => term.startsWith(prefix)));
        }),
      );
      return found.flat().map(([term, text]) => new Line(term, text, this.manifest.arabic));
    }

    /**
     * Give the postings of a line: numbers, and of each impact and form; of one in pieces those within the numbers of
     * `among`, or its foremost. Where `following` is wanted, they are its postings with what follows, foremost or not.
     */
    async postings(line, among, { foremost = false, following = false } = {}) {
      const found = { numbers: [], values: [], following: [] };
      if (!line.pieces.length || foremost) {
        if (!line.numbers) return found;
        const bits = new Bits(line.numbers);
        const count = bits.count();
        Object.assign(found, line.read(bits, count, -1));
        if (following) found.following = readFollowing(bits, count);
        return found;
      }
      const wanted = line.pieces.filter((piece, place) => {
        if (!among) return true;
        const end = place + 1 < line.pieces.length ? line.pieces[place + 1].first : Infinity;
        return among.some((number) => number >= piece.first && number < end);
      });
      const parts = await Promise.all(
        wanted.map(async (piece) => {
          const names = following ? [piece.name, piece.following] : [piece.name];
          const [postings, after] = await Promise.all(names.map((name) => this.file(name)));
          const read = line.read(new Bits(postings), piece.count, piece.first - 1);
          return { ...read, following: following ? readFollowing(new Bits(after), piece.count) : [] };
        }),
      );
      for (const part of parts) {
        for (const kind of Object.keys(found)) for (const one of part[kind]) found[kind].push(one);
      }
      return found;
    }

    /** Find what a word may mean here: alternatives, each the lines of terms that must all be there. */
    async meanings(word, terms, { weight = 1 } = {}) {
      const found = await Promise.all(terms.map((term) => this.lines(term)));
      const readings = this.stemmer.readings(word);
      const whole = new Set([this.stemmer.light(readings[0]), this.stemmer.stem(readings[0])]);
      const isKnown = found.some((lines, place) => whole.has(terms[place]) && lines.some((line) => line.isKnown));
      const used = found.filter((_, place) => !isKnown || whole.has(terms[place]));
      const alternatives = used.filter((lines) => lines.length).map((lines) => ({ all: [lines], weight, word }));
      const leads = [...new Set(used.flat().flatMap((line) => line.leads))].slice(0, MOST_LEADS);
      return [...alternatives, ...(await this.followed(leads, weight, word))];
    }

    async followed(leads, weight, word, deep = true) {
      const found = await Promise.all(
        leads.map(async (lead) => {
          // The last word of a name says most: where it is in no record, the others need not be loaded.
          const all = [];
          for (const term of lead.split("+").reverse()) {
            const lines = await this.lines(term);
            if (!lines.length) return [];
            all.push(lines);
          }
          const alternatives = all.every((lines) => lines.some((line) => line.count))
            ? [{ all, weight: weight * (lead.startsWith(MARK) ? 0.8 : 0.9), word }]
            : [];
          if (!deep || !lead.startsWith(MARK)) return alternatives;
          const names = await this.lines(`${NAMED}${lead}`);
          const further = [...new Set(names.flatMap((line) => line.leads))].slice(0, MOST_LEADS);
          return [...alternatives, ...(await this.followed(further, weight * 0.95, word, false))];
        }),
      );
      return found.flat();
    }

    /** Find the words that a text may be the beginning of; of a whole word only the nearest are looked for. */
    async continuations(word, isWhole) {
      for (const beginning of isWhole ? this.stemmer.readings(word).slice(0, 1) : this.stemmer.readings(word)) {
        if (beginning.length < (isWhole ? 3 : 2)) continue;
        const lines = (await this.linesFrom(beginning, isWhole ? 1 : MOST_PREFIX_SHARDS)).slice(0, MOST_PREFIX_TERMS);
        const byTerm = new Map();
        for (const line of lines) {
          if (line.count) byTerm.set(line.term, [...(byTerm.get(line.term) || []), line]);
        }
        const found = [...byTerm.values()].map((all) => ({ all: [all], weight: 0.6, word }));
        if (isWhole) return found;
        // Terms that are in no record lead to some that are; names in other scripts count only where nothing else is.
        const leads = new Set(lines.flatMap((line) => (line.count && found.length ? [] : line.leads)));
        const wanted = [...leads].filter((lead) => !lead.includes("+") && !(found.length && lead.startsWith(MARK)));
        const alternatives = [...found, ...(await this.followed(wanted.slice(0, MOST_LEADS), 0.6, word))];
        if (alternatives.length) return alternatives;
      }
      return [];
    }

    /** Find the words that a misspelt one may be, all at the least distance; empty where it is too short to tell. */
    async closeTo(word) {
      const [whole] = this.stemmer.readings(word);
      if (whole.length < CLOSE_FROM || /[0-9]/.test(whole)) return [];
      const most = whole.length >= TWO_EDITS_FROM ? 2 : 1;
      const shapes = [...new Set([whole, this.stemmer.light(whole), this.stemmer.stem(whole)])].filter(
        (shape) => shape.length > 3,
      );
      for (const beginnings of [[whole.slice(0, 2)], [whole[0], whole[1]]]) {
        const found = [];
        for (const entry of (await Promise.all([...new Set(beginnings)].map((one) => this.spellings(one)))).flat()) {
          const distance = Math.min(
            entry.form ? editDistance(whole, entry.form, most) : Infinity,
            ...shapes.map((shape) => {
              const edits = editDistance(shape, entry.term, shape.length < TWO_EDITS_FROM ? 1 : most);
              return edits > 1 && shape !== whole ? Infinity : edits;
            }),
          );
          if (distance <= most) found.push({ ...entry, distance });
        }
        if (found.length) {
          const least = Math.min(...found.map((entry) => entry.distance));
          const nearest = found.filter((entry) => entry.distance === least);
          nearest.sort((a, b) => b.common - a.common || (a.term < b.term ? -1 : 1));
          const commonest = nearest[0].common;
          return nearest.filter((entry) => entry.common >= commonest - 2).slice(0, 3);
        }
      }
      return [];
    }

    async spellings(beginning) {
      const names = this.shardsFrom(this.shardList(this.manifest.spelling), beginning);
      const parts = await Promise.all(names.map((name) => this.entries(name)));
      return parts
        .flat()
        .filter(([term]) => term.startsWith(beginning))
        .map(([term, rest]) => ({ term, form: unpack(rest.slice(1), this.manifest.arabic), common: SIGN_VALUE.get(rest[0]) }));
    }

    // Queries.

    async search(query, options = {}) {
      await this.ready();
      const { filters = {}, order = "relevance", offset = 0, limit = 10, facets = Boolean(this.facets) } = options;
      const parsed = parse(query);
      const answer = { status: "none", close: false, total: 0, hits: [], facets: emptyFacets() };
      if (!parsed.clauses.length) {
        return { ...answer, status: "empty" };
      }
      const asked = parsed.clauses.filter((clause) => !clause.negative);
      const telling = asked.filter((clause) => clause.words.some((word) => !this.saysNothing(word.text)));
      if (!telling.length) {
        return { ...answer, status: asked.length ? "stop-words" : "none" };
      }
      const understood = [];
      let corrected = false;
      const sets = [];
      for (const clause of telling) {
        const slots = await this.slots(clause, clause === asked[asked.length - 1] && parsed.isOpen);
        sets.push({ clause, slots });
        for (const slot of slots) corrected ||= Boolean(slot.corrected);
        understood.push(writeClause(clause, slots));
      }
      const refused = parsed.clauses.filter((clause) => clause.negative);
      const slots = sets.flatMap((one) => one.slots);
      const wantsFacets = facets === true ? [...FACETS, "period"] : facets || [];
      const isFiltered = Object.values(filters).some((wanted) => (Array.isArray(wanted) ? wanted.length : wanted));
      const isPlain =
        slots.length === 1 &&
        !refused.length &&
        !telling[0].isPhrase &&
        !isFiltered &&
        !wantsFacets.length &&
        order === "relevance" &&
        offset + limit <= FOREMOST_PAGE;
      const { scores, total, isWhole } = await this.evaluate(slots, isPlain);
      let numbers = [...scores.keys()];
      for (const { clause, slots: own } of sets) {
        if (clause.isPhrase) numbers = await this.phrased(numbers, clause, own);
      }
      if (isFiltered) numbers = await this.filtered(numbers, filters);
      for (const clause of refused) numbers = await this.without(numbers, clause);
      const byDate = (a, b) => b - a;
      numbers.sort(order === "date" ? byDate : (a, b) => scores.get(b) - scores.get(a) || b - a);
      const matcher = this.matcher(slots);
      const shown = await Promise.all(
        numbers.slice(offset, offset + limit).map(async (number) => this.hitOf(await this.record(number), matcher)),
      );
      answer.total = isPlain ? total : numbers.length;
      answer.status = answer.total ? "ok" : "none";
      answer.hits = shown;
      if (!isWhole) answer.approximate = true;
      matchers.set(answer, matcher);
      if (corrected && answer.total) {
        answer.close = true;
        answer.corrected = [...understood, ...refused.map((clause) => clause.written)].join(" ");
      }
      if (wantsFacets.length && numbers.length) answer.facets = await this.facets(numbers, wantsFacets);
      return answer;
    }

    saysNothing(word) {
      return isStop(word) || this.stemmer.lookups(word).some((term) => this.common.has(term));
    }

    /** Find what each word of a clause may mean; a slot is a word, with its alternatives and those of it and others. */
    async slots(clause, isOpen) {
      const words = clause.words.filter((word) => !isStop(word.text));
      const slots = words.map((word) => ({ word: word.text, written: word.written, alternatives: [] }));
      const lookups = slots.map(async (slot) => {
        slot.alternatives = await this.meanings(slot.word, this.stemmer.lookups(slot.word));
      });
      const windows = [];
      for (let start = 0; start < slots.length; start += 1) {
        for (let end = start + 2; end <= Math.min(slots.length, start + 4); end += 1) {
          const together = slots.slice(start, end);
          const word = together.map((slot) => slot.word).join("");
          windows.push(
            this.meanings(word, this.joinedTerms(together.map((slot) => slot.word))).then((alternatives) => {
              for (const slot of together) slot.together = [...(slot.together || []), ...alternatives];
            }),
          );
        }
      }
      await Promise.all([...lookups, ...windows]);
      for (const [place, slot] of slots.entries()) {
        slot.alternatives.push(...(slot.together || []));
        if (clause.isPhrase) continue;
        const isLast = isOpen && place === slots.length - 1 && clause.words[clause.words.length - 1].text === slot.word;
        if (isLast && !/^[0-9.]+$/.test(slot.word)) {
          slot.alternatives.push(...(await this.continuations(slot.word, isWritten(slot))));
        }
        if (!slot.alternatives.some((one) => one.all.every((lines) => lines.some((line) => line.count)))) {
          slot.alternatives = await this.split(slot.word);
        }
        if (!slot.alternatives.length) await this.correct(slot);
      }
      return slots;
    }

    joinedTerms(words) {
      const [first, ...rest] = words;
      return [...new Set(this.stemmer.readings(first).map((reading) => this.stemmer.joined([reading, ...rest])))].concat(
        this.stemmer.joined(words),
      ).filter((term, place, all) => all.indexOf(term) === place);
    }

    /** Find a word that is written as one in its two parts: «ديرالزور». */
    async split(word) {
      if (this.stemmer.rulesOf(word) !== "arabic") return [];
      const place = word.indexOf("ال", 2);
      if (place < 2 || word.length - place < 4) return [];
      const parts = [word.slice(0, place), word.slice(place)];
      const found = await Promise.all(
        parts.map(async (part) => (await Promise.all(this.stemmer.lookups(part).map((term) => this.lines(term)))).flat()),
      );
      return found.every((lines) => lines.some((line) => line.count)) ? [{ all: found, weight: 0.7, word }] : [];
    }

    async correct(slot) {
      const nearest = await this.closeTo(slot.word);
      const found = await Promise.all(nearest.map((entry) => this.meanings(entry.term, [entry.term], { weight: 0.5 })));
      slot.alternatives = found.flat();
      const line = slot.alternatives[0]?.all[0][0];
      if (line) slot.corrected = line.isMark ? nearest[0].term : line.forms[0] || nearest[0].term;
    }

    /** Score the records that every slot is found in. */
    async evaluate(slots, isPlain) {
      const counted = slots.map((slot) => ({
        slot,
        count: slot.alternatives.reduce(
          (sum, one) => sum + Math.min(...one.all.map((lines) => lines.reduce((all, line) => all + line.count, 0))),
          0,
        ),
      }));
      counted.sort((a, b) => a.count - b.count);
      const onlyForemost = isPlain && slots[0].alternatives.every((one) => one.all.length === 1);
      let scores = null;
      for (const { slot } of counted) {
        const among = scores ? [...scores.keys()] : null;
        const own = await this.slotScores(slot, among, onlyForemost);
        if (!scores) scores = own;
        else {
          const both = new Map();
          for (const [number, score] of scores) {
            const more = own.get(number);
            if (more !== undefined) both.set(number, score + more);
          }
          scores = both;
        }
        if (!scores.size) break;
      }
      if (!onlyForemost) return { scores, total: scores.size, isWhole: true };
      // Of a word in very many records the foremost alone were loaded: it is known how many there are, not which.
      const counts = slots[0].alternatives.map(({ all }) => all[0].reduce((sum, line) => sum + line.count, 0));
      const total = Math.max(scores.size, ...counts);
      const isLong = slots[0].alternatives.some(({ all }) => all[0].some((line) => line.pieces.length));
      return { scores, total: isLong ? total : scores.size, isWhole: !isLong || counts.length === 1 };
    }

    async slotScores(slot, among, onlyForemost) {
      const found = new Map();
      const seen = new Set();
      for (const alternative of slot.alternatives) {
        let scores = null;
        for (const lines of alternative.all) {
          const own = new Map();
          const count = lines.reduce((sum, line) => sum + line.count, 0);
          const rarity = Math.log(1 + (this.manifest.total - count + 0.5) / (count + 0.5));
          for (const line of lines) {
            const key = `${line.term}\t${line.numbers}\t${alternative.weight}`;
            if (alternative.all.length === 1 && seen.has(key)) continue;
            seen.add(key);
            const { numbers, values } = await this.postings(line, among, { foremost: onlyForemost });
            const isExact = line.folded.map((form) => form === alternative.word);
            for (let place = 0; place < numbers.length; place += 1) {
              const { impact, form } = values[place] || { impact: MARK_IMPACT };
              const score = rarity * impact * alternative.weight * (isExact[form] ? 1.3 : 1);
              if (score > (own.get(numbers[place]) ?? -1)) own.set(numbers[place], score);
            }
          }
          if (!scores) scores = own;
          else {
            const both = new Map();
            for (const [number, score] of scores) {
              if (own.has(number)) both.set(number, Math.min(score, own.get(number)));
            }
            scores = both;
          }
        }
        for (const [number, score] of scores) {
          if (score > (found.get(number) ?? -1)) found.set(number, score);
        }
      }
      return found;
    }

    monthOf(number) {
      const { months } = this;
      let low = 0;
      let high = months.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (months[middle][1] <= number) low = middle + 1;
        else high = middle;
      }
      return low ? months[low - 1][0] : "";
    }

    async without(numbers, clause) {
      const words = clause.words.filter((word) => !isStop(word.text));
      if (!words.length) return numbers;
      const slots = await Promise.all(
        words.map(async (word) => ({
          word: word.text,
          alternatives: await this.meanings(word.text, this.stemmer.lookups(word.text)),
        })),
      );
      if (slots.some((slot) => !slot.alternatives.length)) return numbers;
      const { scores } = await this.evaluate(slots, false);
      const found = numbers.filter((number) => scores.has(number));
      if (!clause.isPhrase) return numbers.filter((number) => !scores.has(number));
      const refused = new Set(await this.phrased(found, clause, slots));
      return numbers.filter((number) => !refused.has(number));
    }

    /** Keep the records that have the words of a phrase one after another, as far as what is kept of them tells. */
    async phrased(numbers, clause, slots) {
      const words = clause.words.map((word) => word.text);
      const ways = [words];
      for (let place = 0; place + 1 < words.length; place += 1) {
        ways.push([...words.slice(0, place), words[place] + words[place + 1], ...words.slice(place + 2)]);
      }
      const kept = new Set();
      const known = new Map(slots.map((slot) => [slot.word, slot.alternatives]));
      for (const way of ways) {
        for (const number of await this.inSuccession(way, known, numbers)) kept.add(number);
      }
      return numbers.filter((number) => kept.has(number));
    }

    /** Find the records among some that have words in this succession; of a single word, those that have its form. */
    async inSuccession(words, known, among) {
      const telling = words.flatMap((word, place) => (isStop(word) ? [] : [place]));
      let found = among;
      for (const [at, place] of telling.entries()) {
        if (at && at === telling.length - 1) break;
        const word = words[place];
        const alternatives = known.get(word) || (await this.meanings(word, [...this.stemmer.lookups(word), ...this.joinedTerms([word])]));
        const lines = alternatives.filter((one) => one.all.length === 1).flatMap((one) => one.all[0]).filter((line) => !line.isMark);
        const kept = keptOf(words.slice(place + 1, telling[at + 1] + 1).join(" "));
        const own = new Set();
        for (const line of new Map(lines.map((line) => [line.term + line.numbers, line])).values()) {
          const { numbers, values, following } = await this.postings(line, found, { following: true });
          const isExact = line.folded.map((form) => beginnings(form).includes(word));
          for (const [one, number] of numbers.entries()) {
            const follows = telling.length === 1 || following[one].includes(kept);
            const fits = follows && ((isExact[values[one].form] ?? true) || following[one].length > 1);
            if (fits) own.add(number);
          }
        }
        found = found.filter((number) => own.has(number));
      }
      return telling.length ? found : [];
    }

    recordOf([head, id, title = "", texts = "", dateText = "", url = "", titleLang = ""], number) {
      const { arabic, lang } = this.manifest;
      const [, kind, day] = head.match(/^(.*?)([0-9]*)$/);
      const month = this.monthOf(number);
      return {
        kind,
        id,
        title: unpack(title, arabic),
        texts: texts ? texts.split("|").map((text) => unpack(text, arabic)) : [],
        date: month ? `${month}-${(day || "00").padStart(2, "0")}` : null,
        dateText: unpack(dateText, arabic),
        url: url || `${lang}/${kind}s/${id}/`,
        lang: titleLang,
      };
    }

    hitOf({ texts, title, ...record }, matches) {
      const isWhole = !texts.some((text) => text.endsWith("…"));
      return { ...record, title: marked(title, matches), excerpt: excerptOf(texts, matches), isWhole };
    }

    /** Make an excerpt, as those of an answer's hits are, from other texts of a hit; null where they have no match. */
    excerpt(answer, texts) {
      const excerpt = excerptOf(texts.map((text) => text.normalize("NFC")), matchers.get(answer));
      return excerpt.some((piece) => piece.mark) ? excerpt : null;
    }

    /** Give what says of a folded word whether a query has found it. */
    matcher(slots) {
      const terms = new Set();
      const forms = new Set();
      const alternatives = slots.flatMap((slot) => slot.alternatives);
      for (const [line, isPart] of alternatives.flatMap((one) => one.all.flat().map((line) => [line, one.all.length > 1]))) {
        // Of another name the little words («al») stand in other names, too.
        if (line.isMark || (isPart && line.term.length < 3)) continue;
        terms.add(line.term);
        for (const form of line.folded) forms.add(form);
      }
      return (word) => forms.has(word) || this.stemmer.lookups(word).some((term) => terms.has(term));
    }

    async suggest(prefix, limit = 5) {
      await this.ready();
      const typed = wordsOf(prefix.normalize("NFC")).map((word) => word.text);
      if (!typed.length) return [];
      const whole = typed.join(" ");
      const { arabic, lang } = this.manifest;
      const names = this.shardsFrom(this.shardList(this.manifest.names), typed[0]).slice(0, MOST_NAME_SHARDS);
      const parts = await Promise.all(names.map((part) => this.entries(part)));
      const found = new Map();
      for (const [word, rest] of parts.flat()) {
        if (!word.startsWith(typed[0])) continue;
        const [packed, short] = rest.split("\t");
        const name = unpack(packed, arabic);
        const url = short[0] === "/" ? short.slice(1) : `${lang}/${short}/`;
        if (found.has(`${name}\t${url}`)) continue;
        const words = wordsOf(name.normalize("NFC")).map((one) => one.text);
        const fits = words.some((one, place) => {
          const rest = words.slice(place + 1).join(" ");
          return [one, one.replace(/^ال/, "")].some((begin) => `${begin} ${rest}`.startsWith(whole));
        });
        if (fits) found.set(`${name}\t${url}`, { text: name, url, isFirst: words[0].startsWith(typed[0]) });
      }
      return [...found.values()]
        .sort((a, b) => b.isFirst - a.isFirst || a.text.length - b.text.length || (a.text < b.text ? -1 : 1))
        .slice(0, limit)
        .map(({ text, url }) => ({ text, url }));
    }
  }

  const emptyFacets = () => ({ kind: [], topic: [], place: [], actor: [], outlet: [], period: [] });

  /** Say whether a word stands in some record just as it was typed. */
  function isWritten(slot) {
    return slot.alternatives.some((one) => one.all.some((lines) => lines.some((line) => line.folded.includes(slot.word))));
  }

  /** Read a query: words, phrases in quotation marks, and either with a minus sign before it. */
  function parse(query) {
    const text = query.normalize("NFC").replace(/[“”„«»]/g, '"');
    const clauses = [];
    for (const match of text.matchAll(/(-?)"([^"]*)"?|(?:(?<=^|\s)(-)(?=\S))?([^\s"]+)/g)) {
      const isPhrase = match[2] !== undefined;
      const content = isPhrase ? match[2] : match[4];
      const words = wordsOf(content).map((word) => ({ text: word.text, written: content.slice(word.start, word.end) }));
      if (!words.length) continue;
      const negative = Boolean(match[1] || match[3]);
      const last = clauses[clauses.length - 1];
      if (!isPhrase && !negative && last && !last.isPhrase && !last.negative) {
        last.words.push(...words);
        last.written += ` ${content}`;
      } else {
        clauses.push({ isPhrase: isPhrase && words.length > 0, negative, words, written: match[0].trim() });
      }
    }
    return { clauses, isOpen: !/[\s"]$/.test(text) };
  }

  function writeClause(clause, slots) {
    if (!slots.some((slot) => slot.corrected)) return clause.written;
    let written = clause.written;
    for (const slot of slots) {
      if (slot.corrected) written = written.replace(slot.written, () => slot.corrected);
    }
    return written;
  }

  /** Give the edit distance of two texts, a swap of neighbours counted once; more than `most` is Infinity. */
  function editDistance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return Infinity;
    let before = [];
    let last = Array.from({ length: other.length + 1 }, (_, place) => place);
    for (let row = 1; row <= one.length; row += 1) {
      const now = [row];
      let least = row;
      for (let column = 1; column <= other.length; column += 1) {
        const same = one[row - 1] === other[column - 1];
        let edits = Math.min(last[column] + 1, now[column - 1] + 1, last[column - 1] + (same ? 0 : 1));
        if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
          edits = Math.min(edits, before[column - 2] + 1);
        }
        now.push(edits);
        least = Math.min(least, edits);
      }
      if (least > most) return Infinity;
      before = last;
      last = now;
    }
    return last[other.length] <= most ? last[other.length] : Infinity;
  }

  // What is shown of a record.

  const EXCERPT_WORDS = 30;
  const BEFORE = 6;

  /** Give an Arabic word, and what it is without a conjunction or a preposition; the article stays. */
  function beginnings(word) {
    const found = [word];
    for (const start of [word, "وف".includes(word[0]) ? word.slice(1) : ""]) {
      if (!start) continue;
      found.push(start);
      if (start.startsWith("لل")) found.push(`ا${start.slice(1)}`);
      if ("بلك".includes(start[0])) found.push(start.slice(1));
    }
    return found;
  }

  /** Cut a text into pieces that were found and pieces that were not. */
  function marked(text, matches, words = wordsOf(text), start = 0, end = text.length) {
    const pieces = [];
    const add = (part, mark) => {
      if (!part) return;
      const last = pieces[pieces.length - 1];
      if (last && last.mark === mark) last.text += part;
      else pieces.push({ text: part, mark });
    };
    let place = start;
    for (const word of words) {
      if (word.start < start || word.end > end || !matches(word.text)) continue;
      add(text.slice(place, word.start), false);
      add(text.slice(word.start, word.end), true);
      place = word.end;
    }
    add(text.slice(place, end), false);
    return pieces;
  }

  function excerptOf(texts, matches) {
    let best = null;
    for (const text of texts) {
      const words = wordsOf(text);
      const places = words.flatMap((word, place) => (matches(word.text) ? [place] : []));
      for (const place of places) {
        const within = places.filter((other) => other >= place && other < place + EXCERPT_WORDS - BEFORE);
        const worth = new Set(within.map((other) => words[other].text)).size * 100 + within.length;
        if (!best || worth > best.worth) best = { text, words, worth, first: Math.max(0, Math.min(place - BEFORE, words.length - EXCERPT_WORDS)) };
      }
    }
    if (!best && texts.length) best = { text: texts[0], words: wordsOf(texts[0]), worth: 0, first: 0 };
    if (!best || !best.words.length) return [];
    const last = Math.min(best.words.length, best.first + EXCERPT_WORDS) - 1;
    const start = best.first ? best.words[best.first].start : 0;
    const end = last === best.words.length - 1 ? best.text.length : best.words[last].end;
    const pieces = marked(best.text, matches, best.words, start, end);
    if (start > 0) pieces.unshift({ text: "… ", mark: false });
    if (end < best.text.length) pieces.push({ text: " …", mark: false });
    return pieces;
  }

  /** What answers have found, for further excerpts. */
  const matchers = new WeakMap();

  window.MujazSearch = {
    open: (place) => new Index(place),
    put,
    Index,
    FACETS,
    MARK,
    readDays: (text) => Array.from(text, (sign) => SIGN_VALUE.get(sign)),
    /** The parts that must be the same in Python, for tests. */
    parts: { fold, foldWord, wordsOf, compoundsOf, Stemmer, isStop, editDistance, unpack, keptOf, Bits },
  };
})();
