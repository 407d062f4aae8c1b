export { type Floors, floorsOf, floorTable, readFloors, shortfalls } from './floors';
export { judgeSentences, type Result, type Tally, tallies } from './results';
export { readSentences, type Sentence } from './sentences';
