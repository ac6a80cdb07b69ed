import { hashSync, verifySync } from '@node-rs/argon2';

/** Prints the CPU time, in ms, of one check of a password at the service's cost. */
const CHECKS = 400;
const PASSWORD = 'correct horse battery staple';
const hash = hashSync(PASSWORD, { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 });

verifySync(hash, PASSWORD);
const before = process.cpuUsage();
for (let check = 0; check < CHECKS; check += 1) verifySync(hash, PASSWORD);
const { user, system } = process.cpuUsage(before);
console.log((user + system) / 1000 / CHECKS);
