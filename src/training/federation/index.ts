export { judgeTexts } from '../judged-texts';
export { loadCommunity } from './community';
export { drawMembers } from './members';
export { type Simulation, simulate } from './simulate';
export { simulationTable } from './table';
