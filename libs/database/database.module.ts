import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { MixedList } from 'typeorm';
import type { Config } from '#libs/config/config.js';
import { CONFIG } from '#libs/config/config.module.js';
import { dataSourceOptions } from './data-source-options.js';
import { DatabaseConnection } from './database-connection.js';
import { DatabaseReady } from './database-ready.js';
import { PreparedStatements } from './prepared-statements.js';
import { Snapshots } from './snapshots.js';
import { Transactions } from './transactions.js';

/** The data source and the transaction helper, for every module. */
@Global()
@Module({})
export class DatabaseModule {
  static register(entities: MixedList<Function>): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          inject: [CONFIG],
          useFactory: ({ database }: Config) => ({
            ...dataSourceOptions(database.url, database, entities),
            manualInitialization: true,
          }),
        }),
      ],
      providers: [DatabaseConnection, DatabaseReady, PreparedStatements, Snapshots, Transactions],
      exports: [DatabaseConnection, DatabaseReady, PreparedStatements, Snapshots, Transactions],
    };
  }
}
