/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-paid-versions"

#include "premia-paid-versions.h"

static void
clear_version (gpointer data)
{
  premia_scheme_unref (((PremiaSchemeVersion *) data)->scheme);
}

static GArray *
new_list (void)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (PremiaSchemeVersion));

  g_array_set_clear_func (list, clear_version);
  return list;
}

/* From @from on it is @scheme; nothing if it is already. */
static void
append (GArray *list, PremiaScheme *scheme, PremiaDate from)
{
  const PremiaSchemeVersion version = { scheme, from };

  if (list->len > 0 && premia_scheme_equal (g_array_index (list, PremiaSchemeVersion, list->len - 1).scheme, scheme))
    return;
  premia_scheme_ref (scheme);
  g_array_append_val (list, version);
}

/* The versions in force of [@first, @last], the earliest of them from @first on. */
static void
append_in_force (GArray *list, const GArray *in_force, PremiaDate first, PremiaDate last)
{
  const PremiaSchemeVersion *before = NULL;

  for (guint i = 0; i < in_force->len; i++)
    {
      const PremiaSchemeVersion *version = &g_array_index (in_force, PremiaSchemeVersion, i);

      if (version->from <= first)
        before = version;
    }
  if (before != NULL)
    append (list, before->scheme, first);
  for (guint i = 0; i < in_force->len; i++)
    {
      const PremiaSchemeVersion *version = &g_array_index (in_force, PremiaSchemeVersion, i);

      if (version->from > first && version->from <= last)
        append (list, version->scheme, version->from);
    }
}

static gboolean
equal_lists (const GArray *a, const GArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!premia_scheme_equal (g_array_index (a, PremiaSchemeVersion, i).scheme, g_array_index (b, PremiaSchemeVersion, i).scheme))
      return FALSE;
  return TRUE;
}

/* (transfer full) (nullable): what a closed period was paid by. */
static GArray *
read_closed (PremiaPayBook *book, const PremiaPayRun *run, GError **error)
{
  g_autoptr (GArray) list = new_list ();
  g_autofree char *sha256 = premia_pay_book_dup_scheme_sha256 (book, run, error);
  g_auto (GStrv) each = sha256 == NULL ? NULL : g_strsplit (sha256, " ", -1);
  const PremiaDate first = premia_period_first_day (run->period);

  if (each == NULL)
    return NULL;
  for (guint i = 0; each[i] != NULL; i++)
    {
      PremiaDate from;
      g_autoptr (PremiaScheme) scheme = premia_pay_book_read_scheme (book, run->scheme, each[i], &from, error);

      if (scheme == NULL)
        return NULL;
      append (list, scheme, i == 0 ? first : MAX (first, from));
    }
  return g_steal_pointer (&list);
}

static gboolean
append_closed (GArray *list, PremiaPayBook *book, const PremiaPayRun *run, const GArray *in_force, GError **error)
{
  const PremiaDate first = premia_period_first_day (run->period), last = premia_period_last_day (run->period);
  g_autoptr (GArray) closed = read_closed (book, run, error);
  g_autoptr (GArray) now = new_list ();
  const GArray *chosen;

  if (closed == NULL)
    return FALSE;
  append_in_force (now, in_force, first, last);
  chosen = equal_lists (now, closed) ? now : closed;
  for (guint i = 0; i < chosen->len; i++)
    append (list, g_array_index (chosen, PremiaSchemeVersion, i).scheme, g_array_index (chosen, PremiaSchemeVersion, i).from);
  return TRUE;
}

GArray *
premia_paid_versions_list (PremiaDesk *desk, PremiaScheme *scheme, GError **error)
{
  g_autoptr (GArray) list = new_list ();
  g_autoptr (GArray) in_force = NULL;
  PremiaPayBook *book;
  PremiaPeriod first, last;

  g_return_val_if_fail (desk != NULL && scheme != NULL, NULL);

  book = premia_desk_get_pay_book (desk);
  in_force = premia_desk_list_versions (desk, scheme);
  if (!premia_pay_book_find_closed (book, scheme->id, scheme->period, &first, &last))
    {
      for (guint i = 0; i < in_force->len; i++)
        append (list, g_array_index (in_force, PremiaSchemeVersion, i).scheme, g_array_index (in_force, PremiaSchemeVersion, i).from);
      return g_steal_pointer (&list);
    }
  append_in_force (list, in_force, PREMIA_DATE_NONE, premia_period_first_day (first) - 1);
  for (PremiaPeriod period = first; period.number <= last.number; period.number++)
    if (!append_closed (list, book, premia_pay_book_find_run (book, scheme->id, period), in_force, error))
      return NULL;
  append_in_force (list, in_force, premia_period_last_day (last) + 1, PREMIA_DATE_MAX);
  return g_steal_pointer (&list);
}
