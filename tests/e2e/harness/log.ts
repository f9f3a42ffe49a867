// A learner's log written from outside, after src/events/SPEC.md: a journey that needs one certain item (its template and
// seed) puts it into the device's storage as open, and the page takes it up again as after a reload.
import type { Page } from "@playwright/test";
import { EMPTY_PAGE } from "./site.ts";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** CRC-24 of OpenPGP (RFC 4880, section 6.1) over ASCII, as four characters. */
export function check(text: string): string {
  let crc = 0xb704ce;
  for (const byte of Buffer.from(text, "ascii")) {
    crc ^= byte << 16;
    for (let bit = 0; bit < 8; bit += 1) {
      crc <<= 1;
      if (crc & 0x1000000) crc ^= 0x1864cfb;
    }
  }
  return [18, 12, 6, 0].map((shift) => ALPHABET[(crc >> shift) & 63]).join("");
}

export type Planted = {
  nickname?: string;
  /** `skill/template`, and the 13 characters of the draw. */
  template?: string;
  seed?: string;
  lang?: "en" | "es";
  goal?: number;
  /** 13 characters of base 32. */
  learner?: string;
  /** More lines, each without its check, such as `5H9 1 n`. */
  more?: string[];
  version?: number;
};

export const LEARNER = "8BH6T3X89Z9XC";
const REPLICA = "PLANTED000000";

/** A log as it stands under its key, with one item open if a template is given. */
export function logText(planted: Planted): string {
  const { nickname = "Otter", lang = "en", goal = 10, learner = LEARNER, more = [], version = 1, seed = "0000000000009" } = planted;
  const header = `foothold-log ${version.toString(36)} ${learner} ${REPLICA} ${Date.now().toString(36)} 0.1.0 ${lang}`;
  const lines = [`1N0 ${learner} ${nickname || "%"} kite ${lang}`, `2B1 ${goal.toString(36)}`];
  if (planted.template) {
    lines.push(`3K2 ${planted.template.split("/")[0]}`);
    lines.push(`4S3 ${planted.template} ${seed} 0 0`);
  }
  const checked = [...lines, ...more].map((line) => `${line}#${check(header + line)}\n`);
  const head = `${header}#${check(header)}\n`;
  return `${head}\n${head}${checked.join("")}`;
}

export const logKey = (learner = LEARNER) => `foothold/1/log/${learner}/${REPLICA}/00001`;

/** Puts texts into the storage of the folder's origin while no page of ours is open there. */
export async function store(page: Page, folder: string, texts: Record<string, string>): Promise<void> {
  await page.goto(new URL(EMPTY_PAGE, folder).href);
  await page.evaluate((texts) => {
    localStorage.clear();
    for (const [key, text] of Object.entries(texts)) localStorage.setItem(key, text);
  }, texts);
}

/** Everything the app keeps on this device. */
export async function stored(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() => {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith("foothold/"));
    return Object.fromEntries(keys.map((key) => [key, localStorage.getItem(key)!]));
  });
}
