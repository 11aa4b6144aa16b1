/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-audit-log.h"
#include "premia-copy-session.h"
#include "premia-row-text.h"
#include "premia-statement.h"
#include "premia-store-error.h"
#include "premia-workspace-badges.h"

#include <glib/gi18n.h>
#include <string.h>

#define COLUMNS "contest, person, occasion, way, detail, author, at"

static const char *const ways[] = { "action", "pay", "word" };

void
premia_award_free (PremiaAward *award)
{
  g_free (award->contest);
  g_free (award->person);
  g_free (award->occasion);
  g_free (award->detail);
  g_free (award->author);
  g_free (award);
}

static gpointer
read_row (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error)
{
  PremiaAward *award = g_new0 (PremiaAward, 1);
  const char *way = premia_column_text (statement, 3);

  award->contest = premia_column_dup (statement, 0);
  award->person = premia_column_dup (statement, 1);
  award->occasion = premia_column_dup (statement, 2);
  while (award->way < PREMIA_AWARD_WORD && strcmp (ways[award->way], way) != 0)
    award->way++;
  award->detail = premia_column_dup (statement, 4);
  award->author = premia_column_dup (statement, 5);
  award->at = sqlite3_column_int64 (statement, 6);
  return award;
}

/**
 * premia_workspace_list_awards:
 *
 * Returns: (transfer full): NULL with error
 */
GPtrArray *
premia_workspace_list_awards (PremiaWorkspace *self, GError **error)
{
  GPtrArray *awards;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  awards = premia_workspace_read_all (self, premia_workspace_query (self, error,
    "SELECT " COLUMNS " FROM award ORDER BY at, contest, occasion, person", ""), read_row, (GDestroyNotify) premia_award_free, error);
  premia_workspace_give (self);
  return awards;
}

static gboolean
find (PremiaWorkspace *self, const char *contest, const char *person, const char *occasion, PremiaAward **award, GError **error)
{
  gpointer found;

  if (!premia_workspace_read_one (self, premia_workspace_query (self, error,
    "SELECT " COLUMNS " FROM award WHERE contest = ? AND person = ? AND occasion = ?", "ttt", contest, person, occasion), read_row, &found, error))
    return FALSE;
  *award = found;
  return TRUE;
}

/* contest,person,occasion */
static char *
name_row (const PremiaAward *award)
{
  GString *text = g_string_new (award->contest);

  premia_row_text_add (text, award->person);
  premia_row_text_add (text, award->occasion);
  return g_string_free (text, FALSE);
}

/* way,detail,author */
static char *
describe (const PremiaAward *award)
{
  GString *text = g_string_new (ways[award->way]);

  premia_row_text_add (text, award->detail);
  premia_row_text_add (text, award->author);
  return g_string_free (text, FALSE);
}

static gboolean
add (PremiaWorkspace *self, const PremiaAward *award, GError **error)
{
  const char *const texts[] = { award->contest, award->person, award->occasion, award->detail, award->author };
  g_autofree char *name = NULL, *after = NULL;
  g_autoptr (PremiaAward) known = NULL;

  if (!premia_copy_check_texts (texts, G_N_ELEMENTS (texts), award->contest, error)
      || !find (self, award->contest, award->person, award->occasion, &known, error))
    return FALSE;
  if (known != NULL)
    /* Translators: somebody's id, the id of a contest, which time it was won */
    return premia_store_fail (error, PREMIA_STORE_ERROR_EXISTS, _ ("%1$s has had the award of “%2$s” for %3$s already."), award->person, award->contest,
                              award->occasion);
  name = name_row (award);
  after = describe (award);
  return premia_workspace_do (self, error, "INSERT INTO award (" COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?)", "ttttttm", award->contest, award->person,
                              award->occasion, ways[award->way], award->detail, award->author, award->at)
         && premia_audit_add (self, "award.add", name, "", after, NULL, error);
}

gboolean
premia_workspace_add_award (PremiaWorkspace *self, const PremiaAward *award, GError **error)
{
  PremiaChange change;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && award != NULL && (guint) award->way < G_N_ELEMENTS (ways), FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  return premia_change_end (&change, add (self, award, error), PREMIA_WORKSPACE_BADGES, error);
}

static gboolean
take_back (PremiaWorkspace *self, const char *contest, const char *person, const char *occasion, GError **error)
{
  g_autofree char *name = NULL, *before = NULL;
  g_autoptr (PremiaAward) known = NULL;

  if (!find (self, contest, person, occasion, &known, error))
    return FALSE;
  if (known == NULL)
    return premia_store_fail (error, PREMIA_STORE_ERROR_NOT_FOUND, _ ("There is no such award any more in “%s”."), self->name);
  name = name_row (known);
  before = describe (known);
  return premia_workspace_do (self, error, "DELETE FROM award WHERE contest = ? AND person = ? AND occasion = ?", "ttt", contest, person, occasion)
         && premia_audit_add (self, "award.remove", name, before, "", NULL, error);
}

/**
 * premia_workspace_remove_award:
 *
 * Errors: PREMIA_STORE_ERROR_NOT_FOUND.
 */
gboolean
premia_workspace_remove_award (PremiaWorkspace *self, const char *contest, const char *person, const char *occasion, GError **error)
{
  PremiaChange change;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && contest != NULL && person != NULL && occasion != NULL, FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  return premia_change_end (&change, take_back (self, contest, person, occasion, error), PREMIA_WORKSPACE_BADGES, error);
}
