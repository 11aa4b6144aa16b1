/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-policy-document"

#include "premia-policy-document.h"
#include "premia-report-part.h"

#include <glib/gi18n.h>

typedef struct
{
  PremiaDocument     *document;
  const PremiaPolicy *policy;
  PremiaScheme       *scheme;
  PremiaLocale       *locale;
  const PremiaWords  *words;
  guint               part; /* parts so far: headings are numbered */
} Sheet;

static const char *
get_name (const Sheet *self)
{
  const char *name = premia_label_get (&self->scheme->name, self->words->language);

  return name != NULL && *name != '\0' ? name : self->scheme->id;
}

static void
begin_part (Sheet *self, const char *title)
{
  g_autofree char *heading = g_strdup_printf ("%u. %s", ++self->part, title);

  premia_document_add_heading (self->document, 2, heading);
}

static void
take_paragraph (Sheet *self, char *text)
{
  premia_document_add_paragraph (self->document, text);
  g_free (text);
}

/* ---- whom and when ---- */

static void
add_whom (Sheet *self)
{
  static const char *const kinds[] = {
    [PREMIA_PERIOD_WEEK] = N_("Pay is calculated for each week, in %s."), [PREMIA_PERIOD_MONTH] = N_("Pay is calculated for each calendar month, in %s."),
    [PREMIA_PERIOD_QUARTER] = N_("Pay is calculated for each quarter, in %s."), [PREMIA_PERIOD_YEAR] = N_("Pay is calculated for each year, in %s."),
  };
  const char *role = self->scheme->role != NULL ? premia_wording_role (self->scheme->role, self->words) : NULL;
  g_autofree char *day = self->policy->from != PREMIA_DATE_NONE ? premia_locale_format_date (self->locale, self->policy->from) : NULL;

  begin_part (self, _("Whom it applies to, and from when"));
  if (role != NULL && day != NULL)
    take_paragraph (self, g_strdup_printf (_("This policy applies to employees in the role “%1$s” from %2$s."), role, day));
  else if (role != NULL)
    take_paragraph (self, g_strdup_printf (_("This policy applies to employees in the role “%s”."), role));
  else if (day != NULL)
    take_paragraph (self, g_strdup_printf (_("This policy applies to all employees who are paid by it, from %s."), day));
  else
    premia_document_add_paragraph (self->document, _("This policy applies to all employees who are paid by it."));
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  take_paragraph (self, g_strdup_printf (_(kinds[self->scheme->period]), self->scheme->currency));
#pragma GCC diagnostic pop
  if (day != NULL)
    take_paragraph (self, g_strdup_printf (self->scheme->version_at_set
                                             ? _("Appointments that were set before %s are paid by the rules under which they were set.")
                                             : _("What is dated before %s is paid by the rules that held then."), day));
}

/* ---- what is paid ---- */

static void
add_paid (Sheet *self)
{
  guint number = 0;

  begin_part (self, _("What is paid"));
  for (guint i = 0; i < self->scheme->components->len; i++)
    {
      const PremiaComponent *component = g_ptr_array_index (self->scheme->components, i);
      g_autofree char *name = NULL;
      g_autofree char *sentence = NULL;

      if (premia_component_is_off (component))
        continue;
      name = premia_wording_component_name (component, self->scheme, self->words);
      sentence = premia_wording_component (self->scheme, i, self->words);
      take_paragraph (self, g_strdup_printf ("%u.%u. %s. %s", self->part, ++number, name, sentence));
    }
  if (number == 0)
    premia_document_add_paragraph (self->document, _("Nothing is paid by this policy yet."));
}

/* ---- what is counted ---- */

static void
add_name_cb (PremiaNameKind kind, const char *measure, gsize offset, gpointer user_data)
{
  if (*measure != '\0')
    g_hash_table_add (user_data, (gpointer) measure);
}

static void
collect (PremiaExpression *expression, GHashTable *ids)
{
  if (expression != NULL)
    premia_expression_visit_names (expression, add_name_cb, ids);
}

/* The measures that what is paid refers to, with those that ratios are made of. (transfer container): ids are borrowed */
static GHashTable *
find_used (PremiaScheme *scheme)
{
  GHashTable *ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < scheme->components->len; i++)
    {
      const PremiaComponent *component = g_ptr_array_index (scheme->components, i);

      if (premia_component_is_off (component))
        continue;
      if (component->measure != NULL)
        g_hash_table_add (ids, component->measure);
      if (component->by_measure != NULL)
        g_hash_table_add (ids, component->by_measure);
      collect (component->when, ids);
      collect (component->by, ids);
      collect (component->tier_by_expression, ids);
    }
  for (guint i = 0; i < scheme->measures->len; i++)
    {
      const PremiaMeasure *measure = g_ptr_array_index (scheme->measures, i);

      if (measure->kind != PREMIA_MEASURE_RATIO || !g_hash_table_contains (ids, measure->id))
        continue;
      g_hash_table_add (ids, measure->ratio[0]);
      g_hash_table_add (ids, measure->ratio[1]);
    }
  return ids;
}

static char *
with_capital (const char *text)
{
  char capital[7] = { 0 };

  g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (text)), capital);
  return g_strconcat (capital, g_utf8_next_char (text), NULL);
}

static void
add_counted (Sheet *self)
{
  g_autoptr (GHashTable) used = find_used (self->scheme);
  guint number = 0;

  /* Headings are numbered: a part that is left out leaves no gap. */
  if (g_hash_table_size (used) == 0 || premia_document_hides (self->document, PREMIA_PART_COUNTED))
    return;
  begin_part (self, _("What is counted, and how"));
  for (guint i = 0; i < self->scheme->measures->len; i++)
    {
      const PremiaMeasure *measure = g_ptr_array_index (self->scheme->measures, i);
      g_autofree char *name = NULL;
      g_autofree char *title = NULL;
      g_autofree char *definition = NULL;

      if (!g_hash_table_contains (used, measure->id))
        continue;
      name = premia_wording_measure_name (measure, self->scheme, self->words);
      title = with_capital (name);
      definition = premia_wording_measure (measure, self->scheme, self->words);
      take_paragraph (self, g_strdup_printf ("%u.%u. %s. %s", self->part, ++number, title, definition));
    }
}

/* ---- what holds for all ---- */

static gboolean
has_salary (PremiaScheme *scheme)
{
  for (guint i = 0; i < scheme->components->len; i++)
    if (((const PremiaComponent *) g_ptr_array_index (scheme->components, i))->type == PREMIA_COMPONENT_SALARY)
      return TRUE;
  return FALSE;
}

static void
add_rules (Sheet *self)
{
  if (premia_document_hides (self->document, PREMIA_PART_RULES))
    return;
  begin_part (self, _("Rules"));
  if (self->scheme->has_auto_accept)
    take_paragraph (self, g_strdup_printf (ngettext ("An appointment that took place and is neither accepted nor rejected within %u day counts as accepted.",
                                                     "An appointment that took place and is neither accepted nor rejected within %u days counts as accepted.",
                                                     self->scheme->auto_accept_days), self->scheme->auto_accept_days));
  premia_document_add_paragraph (self->document, _("A cancelled deal does not count in a period that ends after its cancellation."));
  premia_document_add_paragraph (self->document, _("A period that was closed is not changed. What becomes known about it later is paid or taken back in "
                                                   "the next period, as a line of its own that says what it is for."));
  if (!self->scheme->recover_from_all)
    premia_document_add_paragraph (self->document, has_salary (self->scheme)
                                     ? _("The salary is paid in full in any case. Where the rest adds up to less than zero, the difference is carried to the next period.")
                                     : _("Where all of it adds up to less than zero, nothing is paid, and the difference is carried to the next period."));
  else
    premia_document_add_paragraph (self->document, _("Where all of it, the salary included, adds up to less than zero, nothing is paid, and the difference is "
                                                     "carried to the next period."));
  premia_document_add_paragraph (self->document, _("Each employee can see how each amount came about: what was counted, what was not, and why."));
}

static void
add_changes (Sheet *self)
{
  if (self->policy->changes == NULL || self->policy->changes[0] == NULL)
    return;
  begin_part (self, _("What is different from before"));
  for (guint i = 0; self->policy->changes[i] != NULL; i++)
    premia_document_add_paragraph (self->document, self->policy->changes[i]);
}

/* ---- signatures ---- */

static void
add_signatures (Sheet *self)
{
  PremiaDocumentTable *table;

  premia_document_add_signature (self->document, _("For the company"));
  if (self->policy->people == NULL || self->policy->people[0] == NULL)
    return;
  premia_document_add_heading (self->document, 2, _("I have read the policy"));
  table = premia_document_add_table (self->document);
  premia_document_table_add_column (table, _("Name"), PREMIA_COLUMN_TEXT, FALSE);
  premia_document_table_add_column (table, _("Day"), PREMIA_COLUMN_BLANK, FALSE);
  premia_document_table_add_column (table, _("Signature"), PREMIA_COLUMN_BLANK, FALSE);
  for (guint i = 0; self->policy->people[i] != NULL; i++)
    {
      premia_document_table_begin_row (table, PREMIA_ROW_NORMAL);
      premia_document_table_add (table, premia_cell_text (self->policy->people[i]));
    }
}

static void
add_policy (PremiaDocument *document, const PremiaPolicy *policy, const PremiaLetterhead *letterhead)
{
  Sheet self = { document, policy, policy->scheme, letterhead->locale, premia_locale_get_words (letterhead->locale), 0 };

  premia_document_begin_section (document, _("Policy on variable pay"), get_name (&self));
  add_whom (&self);
  add_paid (&self);
  premia_document_begin_part (document, PREMIA_PART_COUNTED);
  add_counted (&self);
  premia_document_begin_part (document, PREMIA_PART_RULES);
  add_rules (&self);
  premia_document_end_part (document);
  add_changes (&self);
  premia_document_begin_part (document, PREMIA_PART_SIGNATURES);
  add_signatures (&self);
  premia_document_end_part (document);
}

PremiaDocument *
premia_policies_document_new (const PremiaPolicy *policies, guint n, const PremiaLetterhead *letterhead)
{
  PremiaDocument *document;

  g_return_val_if_fail (policies != NULL && n > 0 && letterhead != NULL && PREMIA_IS_LOCALE (letterhead->locale), NULL);

  document = premia_document_new (letterhead, _("Policy on variable pay"), PREMIA_PAPER_PORTRAIT);
  for (guint i = 0; i < n; i++)
    add_policy (document, &policies[i], letterhead);
  return document;
}

PremiaDocument *
premia_policy_document_new (const PremiaPolicy *policy, const PremiaLetterhead *letterhead)
{
  g_return_val_if_fail (policy != NULL && policy->scheme != NULL, NULL);

  return premia_policies_document_new (policy, 1, letterhead);
}
