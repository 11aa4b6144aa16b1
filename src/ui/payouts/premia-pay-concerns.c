/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-pay-concerns"

#include "premia-pay-concerns.h"

#include <glib/gi18n.h>

/* Of a kind: a list of more is not read but dealt with at its cause. */
#define MAX_NAMED 100

static void
concern_free (PremiaConcern *concern)
{
  g_free (concern->title);
  g_free (concern->detail);
  g_free (concern);
}

/* Takes @title and @detail. */
static void
add (GPtrArray *concerns, PremiaConcernKind kind, int entry, int line, char *title, char *detail)
{
  PremiaConcern *concern = g_new0 (PremiaConcern, 1);

  concern->kind = kind;
  concern->entry = entry;
  concern->line = line;
  concern->title = title;
  concern->detail = detail;
  g_ptr_array_add (concerns, concern);
}

static gboolean
add_line (GPtrArray *concerns, PremiaPaySheet *sheet, guint index, guint line, GError **error)
{
  g_autofree char *name = premia_pay_sheet_say_line (sheet, index, line);
  g_autofree char *why = premia_pay_sheet_say_why (sheet, index, line, error);

  if (why == NULL)
    return FALSE;
  /* Translators: a component of pay, then why it is what it is */
  add (concerns, PREMIA_CONCERN_LINE, (int) index, premia_pay_sheet_get_entry (sheet, index)->statement->lines[line].index,
       g_strdup (premia_pay_sheet_get_name (sheet, index)), g_strdup_printf (_("%s: %s"), name, why));
  return TRUE;
}

static gboolean
add_lines (GPtrArray *concerns, PremiaPaySheet *sheet, GError **error)
{
  for (guint i = 0; i < sheet->entries->len && concerns->len < MAX_NAMED; i++)
    {
      const PremiaPayEntry *entry = premia_pay_sheet_get_entry (sheet, i);

      for (guint k = 0; entry->attention && k < entry->statement->n_lines; k++)
        if (entry->statement->lines[k].attention && !add_line (concerns, sheet, i, k, error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
is_employed_in (const PremiaPerson *person, PremiaPeriod period)
{
  return (person->hired_on == PREMIA_DATE_NONE || person->hired_on <= premia_period_last_day (period))
         && (person->left_on == PREMIA_DATE_NONE || person->left_on >= premia_period_first_day (period));
}

/* The role that @person had at the end of the period; NULL: none. */
static const char *
find_role (PremiaPaySheet *sheet, const PremiaPerson *person)
{
  const PremiaStint *stint = premia_person_stint_on (person, premia_period_last_day (sheet->period));

  return stint != NULL && *stint->role != '\0' ? stint->role : NULL;
}

/* (element-type utf8): the roles of those who are paid. */
static GHashTable *
find_paid_roles (PremiaPaySheet *sheet, GHashTable *paid)
{
  PremiaPeople *people = premia_dataset_get_people (premia_desk_get_dataset (sheet->desk));
  GHashTable *roles = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, paid);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const char *role = find_role (sheet, premia_people_get (people, GPOINTER_TO_UINT (key)));

      if (role != NULL)
        g_hash_table_add (roles, (gpointer) role);
    }
  return roles;
}

/* Nobody of a role is paid: that is one decision, so one line, in which all are named. */
static void
add_to_role (GPtrArray *concerns, GHashTable *unpaid, const char *role, const char *role_name, const char *name)
{
  PremiaConcern *concern = g_hash_table_lookup (unpaid, role);
  char *names;

  if (concern == NULL)
    {
      /* Translators: %s is a role: “manager” */
      add (concerns, PREMIA_CONCERN_NO_SCHEME, -1, -1, g_strdup_printf (_("No scheme for the role: %s"), role_name), g_strdup (name));
      g_hash_table_insert (unpaid, (gpointer) role, g_ptr_array_index (concerns, concerns->len - 1));
      return;
    }
  names = g_strdup_printf ("%s, %s", concern->detail, name);
  g_free (concern->detail);
  concern->detail = names;
}

static void
add_people (GPtrArray *concerns, PremiaPaySheet *sheet, GHashTable *paid)
{
  PremiaPeople *people = premia_dataset_get_people (premia_desk_get_dataset (sheet->desk));
  g_autoptr (GHashTable) paid_roles = find_paid_roles (sheet, paid);
  g_autoptr (GHashTable) unpaid = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0, n = 0; i < premia_people_get_n (people) && n < MAX_NAMED; i++)
    {
      const PremiaPerson *person = premia_people_get (people, i);
      const char *name = *person->name != '\0' ? person->name : person->id;
      const char *role, *role_name;

      if (!is_employed_in (person, sheet->period) || g_hash_table_contains (paid, GUINT_TO_POINTER (i)))
        continue;
      role = find_role (sheet, person);
      role_name = role != NULL ? premia_wording_role (role, premia_locale_get_words (sheet->locale)) : NULL;
      if (role != NULL && !g_hash_table_contains (paid_roles, role))
        add_to_role (concerns, unpaid, role, role_name, name);
      else
        add (concerns, PREMIA_CONCERN_NO_SCHEME, -1, -1, g_strdup (name), g_strdup (role_name));
      n++;
    }
}

static void
add_accounts (GPtrArray *concerns, PremiaPaySheet *sheet, PremiaLocale *locale)
{
  PremiaDataset *dataset = premia_desk_get_dataset (sheet->desk);

  for (guint i = 0, n = 0; i < premia_dataset_get_n_accounts (dataset) && n < MAX_NAMED; i++)
    {
      const guint32 count = premia_dataset_person_of_account (dataset, i) < 0 ? premia_dataset_count_of_account (dataset, i) : 0;
      g_autofree char *number = premia_locale_format_count (locale, count);

      if (count == 0)
        continue;
      add (concerns, PREMIA_CONCERN_ACCOUNT, -1, -1, g_strdup (premia_dataset_get_account (dataset, i)),
           g_strdup_printf (ngettext ("%s action", "%s actions", count), number));
      n++;
    }
}

static void
add_numbers (GPtrArray *concerns, PremiaPaySheet *sheet)
{
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < sheet->entries->len && g_hash_table_size (told) < MAX_NAMED; i++)
    {
      const guint person = premia_pay_sheet_get_entry (sheet, i)->statement->person;

      if (*premia_pay_sheet_get_person (sheet, i)->payroll_id == '\0' && g_hash_table_add (told, GUINT_TO_POINTER (person)))
        add (concerns, PREMIA_CONCERN_NUMBER, (int) i, -1, g_strdup (premia_pay_sheet_get_name (sheet, i)),
             premia_pay_sheet_say_place (sheet, i));
    }
}

GPtrArray *
premia_pay_concerns_find (PremiaPaySheet *sheet, GHashTable *people, PremiaLocale *locale, GError **error)
{
  g_autoptr (GPtrArray) concerns = g_ptr_array_new_with_free_func ((GDestroyNotify) concern_free);
  GPtrArray *problems = premia_desk_get_problems (sheet->desk);

  /* Of what was closed long ago there is nothing to be done. */
  if (sheet->as_of)
    return g_steal_pointer (&concerns);
  for (guint i = 0; i < problems->len; i++)
    add (concerns, PREMIA_CONCERN_SCHEME, -1, -1, g_strdup (g_ptr_array_index (problems, i)), NULL);
  if (!add_lines (concerns, sheet, error))
    return NULL;
  add_people (concerns, sheet, people);
  add_accounts (concerns, sheet, locale);
  add_numbers (concerns, sheet);
  return g_steal_pointer (&concerns);
}

const char *
premia_concern_kind_get_title (PremiaConcernKind kind)
{
  static const char *const titles[PREMIA_N_CONCERNS] = {
    [PREMIA_CONCERN_LINE] = N_("Lines to check"),
    [PREMIA_CONCERN_NO_SCHEME] = N_("Paid by no scheme"),
    /* Translators: accounts in the data that belong to no person */
    [PREMIA_CONCERN_ACCOUNT] = N_("Accounts of nobody"),
    [PREMIA_CONCERN_NUMBER] = N_("Without a payroll number"),
    [PREMIA_CONCERN_SCHEME] = N_("Schemes that cannot be read"),
  };

  g_return_val_if_fail (kind < PREMIA_N_CONCERNS, NULL);

  return _(titles[kind]);
}
