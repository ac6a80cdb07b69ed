import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { needProgram } from '../harness/servers/need-program.js';
import { programCache } from '../harness/servers/programs.js';

const POM = join(import.meta.dirname, 'pom.xml');
const PURPOSE = 'The tests with Kafka';
const MAVEN_PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1';

/**
 * The class path of a Kafka broker. Its jars come through Maven once; Java and Maven are installed
 * from Debian's packages where they are missing and this process is root.
 * Throws an Error with the fix when that is not possible.
 */
export function kafkaClasspath(): string {
  needProgram('java', 'default-jre-headless', PURPOSE);
  const cached = join(programCache(), 'kafka.classpath');
  if (isCurrent(cached)) return readFileSync(cached, 'utf8');
  needProgram('mvn', 'maven', PURPOSE);
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
