import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { unwrap } from '../kernel/index.ts'
import { readHolidayPack } from './holidays/read-holidays.ts'
import { type WorkCalendar, workCalendar } from './work-calendar.ts'

/** The content of a YAML file of the national pack. */
export function readVietnamPack(name: string): unknown {
  return parse(readFileSync(new URL(`../../packs/vietnam/${name}.yaml`, import.meta.url), 'utf8'))
}

/** The official calendar of the national pack. */
export function vietnamCalendar(): WorkCalendar {
  return workCalendar(unwrap(readHolidayPack(readVietnamPack('holidays'))))
}
