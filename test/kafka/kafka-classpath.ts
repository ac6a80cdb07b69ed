import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findProgram, isRoot, programCache } from '../harness/servers/programs.js';

const POM = join(import.meta.dirname, 'pom.xml');
const PACKAGES = { java: 'default-jre-headless', mvn: 'maven' };
const MAVEN_PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1';

/**
 * The class path of a Kafka broker. Its jars come through Maven once; Java and Maven are installed
 * from Debian's packages where they are missing and this process is root.
 * Throws an Error with the fix when that is not possible.
 */
export function kafkaClasspath(): string {
  needProgram('java');
  const cached = join(programCache(), 'kafka.classpath');
  if (isCurrent(cached)) return readFileSync(cached, 'utf8');
  needProgram('mvn');
  const work = mkdtempSync(`${cached}.`);
  try {
    const file = join(work, 'classpath');
    maven(`${MAVEN_PLUGIN}:build-classpath`, `-Dmdep.outputFile=${file}`);
    renameSync(file, cached);
  } finally {
    rmSync(work, { recursive: true });
  }
  return readFileSync(cached, 'utf8');
}

function isCurrent(cached: string): boolean {
  if (!existsSync(cached) || statSync(cached).mtimeMs < statSync(POM).mtimeMs) return false;
  return readFileSync(cached, 'utf8').split(delimiter).every(existsSync);
}

function maven(...args: string[]): void {
  try {
    execFileSync('mvn', ['--batch-mode', '--quiet', '--file', POM, ...args], { stdio: 'pipe' });
  } catch (error) {
    const { stdout } = error as { stdout?: Buffer };
    throw new Error(
      `Maven could not bring the jars of Kafka. Check that it reaches its repository and try again.\n${stdout}`,
      { cause: error },
    );
  }
}

function needProgram(name: keyof typeof PACKAGES): void {
  if (findProgram(name)) return;
  const install = `apt-get install --no-install-recommends ${PACKAGES[name]}`;
  if (!isRoot() || !findProgram('apt-get')) {
    throw new Error(`The tests with Kafka need ${name} on PATH. Install it; on Debian or Ubuntu: ${install}`);
  }
  const options = { stdio: 'pipe', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
  if (globSync('/var/lib/apt/lists/*_Packages*').length === 0) execFileSync('apt-get', ['update'], options);
  execFileSync('apt-get', ['install', '--yes', '--no-install-recommends', PACKAGES[name]], options);
}
