import { sendToBackground } from '../messages';

/** As much of the battery as is asked for; not every browser that has documents out of sight has it. */
interface BatteryNavigator {
  getBattery?(): Promise<{ readonly charging: boolean; readonly level: number }>;
}

/** The document out of sight: tells the background of the battery, which only documents know. */
async function tell(): Promise<void> {
  const battery = await (navigator as BatteryNavigator).getBattery?.();
  const power = battery ? { charging: battery.charging, level: battery.level } : null;
  await sendToBackground('power', { power });
}

void tell();
