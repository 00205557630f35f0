#ifndef DRYDOCK_CSQLITE_H
#define DRYDOCK_CSQLITE_H
#include <sqlite3.h>

// sqlite3_db_config is variadic, which Swift cannot call.
static inline int drydock_sqlite3_db_config_flag(sqlite3 *db, int flag, int value) {
  return sqlite3_db_config(db, flag, value, (int *)0);
}

// Reads the database file through SQLite's own handle. A second descriptor of ours would, when closed, drop every POSIX lock that
// SQLite holds on the file in this process (https://sqlite.org/howtocorrupt.html §2.2).
static inline int drydock_sqlite3_read_file(sqlite3 *db, void *buffer, int amount, sqlite3_int64 offset) {
  sqlite3_file *file = 0;
  int code = sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (code != SQLITE_OK || file == 0 || file->pMethods == 0) return SQLITE_ERROR;
  return file->pMethods->xRead(file, buffer, amount, offset);
}

static inline int drydock_sqlite3_file_size(sqlite3 *db, sqlite3_int64 *size) {
  sqlite3_file *file = 0;
  int code = sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (code != SQLITE_OK || file == 0 || file->pMethods == 0) return SQLITE_ERROR;
  return file->pMethods->xFileSize(file, size);
}
#endif
