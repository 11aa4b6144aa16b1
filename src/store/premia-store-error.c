/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-store-error.h"

#include <glib/gi18n.h>
#include <errno.h>

G_DEFINE_QUARK (premia-store-error-quark, premia_store_error)

static PremiaStoreError
classify (int code, int system)
{
  /* A write beyond a quota or a limit comes as an I/O error. */
  if (system == ENOSPC || system == EDQUOT || system == EFBIG)
    return PREMIA_STORE_ERROR_FULL;
  switch (code & 0xff)
    {
    case SQLITE_FULL:
      return PREMIA_STORE_ERROR_FULL;
    case SQLITE_CORRUPT:
      return PREMIA_STORE_ERROR_DAMAGED;
    case SQLITE_NOTADB:
      return PREMIA_STORE_ERROR_FOREIGN;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return PREMIA_STORE_ERROR_BUSY;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return PREMIA_STORE_ERROR_READ_ONLY;
    case SQLITE_IOERR:
      return code == SQLITE_IOERR_SHORT_READ ? PREMIA_STORE_ERROR_DAMAGED : PREMIA_STORE_ERROR_FAILED;
    case SQLITE_AUTH:
      return PREMIA_STORE_ERROR_ENCRYPTED;
    default:
      return PREMIA_STORE_ERROR_FAILED;
    }
}

gboolean
premia_store_error_set (GError **error, const char *name, int code, sqlite3 *db)
{
  /* SQLite keeps the system's part of what failed, but not through the undoing of a transaction. */
  const int last = errno;
  const int system = db != NULL && sqlite3_system_errno (db) != 0 ? sqlite3_system_errno (db)
                     : (code & 0xff) == SQLITE_IOERR              ? last
                                                                  : 0;
  const PremiaStoreError kind = classify (code, system);

  switch (kind)
    {
    case PREMIA_STORE_ERROR_FULL:
      g_set_error (error, PREMIA_STORE_ERROR, kind,
                   _ ("The disk of “%s” is full. The workspace is as it was before: make room and try again."), name);
      break;
    case PREMIA_STORE_ERROR_DAMAGED:
      g_set_error (error, PREMIA_STORE_ERROR, kind,
                   _ ("“%s” is damaged and was left as it is. Take a copy of it away for repair, and go on with a backup."), name);
      break;
    case PREMIA_STORE_ERROR_FOREIGN:
      g_set_error (error, PREMIA_STORE_ERROR, kind,
                   _ ("“%s” is not a workspace of Premia. Choose another file, or import this one into a workspace."), name);
      break;
    case PREMIA_STORE_ERROR_BUSY:
      g_set_error (error, PREMIA_STORE_ERROR, kind,
                   _ ("Another program is using “%s” and does not let go. Close it there and try again."), name);
      break;
    case PREMIA_STORE_ERROR_READ_ONLY:
      g_set_error (error, PREMIA_STORE_ERROR, kind,
                   _ ("“%s” may not be changed. Ask whoever owns the file for permission, or work on a copy."), name);
      break;
    case PREMIA_STORE_ERROR_ENCRYPTED:
      g_set_error (error, PREMIA_STORE_ERROR, kind, _ ("“%s” is encrypted. Enter its passphrase to open it."), name);
      break;
    default:
      g_set_error (error, PREMIA_STORE_ERROR, kind, _ ("The system could not use “%s”: %s. Nothing was changed."), name,
                   system != 0 ? g_strerror (system) : sqlite3_errstr (code));
      break;
    }
  return FALSE;
}

gboolean
premia_store_fail (GError **error, PremiaStoreError kind, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_clear_error (error);
  if (error != NULL)
    *error = g_error_new_valist (PREMIA_STORE_ERROR, kind, format, args);
  va_end (args);
  return FALSE;
}
