import { SystemClock } from '#libs/clock/clock.js';
console.log(new SystemClock().now());
