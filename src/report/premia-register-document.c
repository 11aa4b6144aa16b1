/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-register-document"

#include "premia-register-document.h"
#include "premia-name-order.h"
#include "premia-report-part.h"
#include "premia-run-view.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_COMPONENTS 8 /* with a column of their own */
#define MAX_COLUMNS (MAX_COMPONENTS + N_AFTER)

typedef enum { GROUP_SALARY, GROUP_FEES, GROUP_PERCENT, GROUP_BONUSES, GROUP_LIMITS, N_GROUPS } Group;

static const char *const group_names[N_GROUPS] = {
  [GROUP_SALARY] = N_("Salary"),
  [GROUP_FEES] = N_("Fees per unit"),
  [GROUP_PERCENT] = N_("Percentages"),
  [GROUP_BONUSES] = N_("Bonuses"),
  /* Translators: heading of a column: multipliers, caps and floors together */
  [GROUP_LIMITS] = N_("Multipliers and limits"),
};

/* What comes after the components; each has a column where anybody has such a line. */
typedef enum { AFTER_ADJUSTMENTS, AFTER_CORRECTIONS, AFTER_DEBT, AFTER_OTHER, N_AFTER } After;

static const char *const after_names[N_AFTER] = {
  /* Translators: heading of a column: what people have added to statements by hand */
  [AFTER_ADJUSTMENTS] = N_("Adjustments"),
  /* Translators: heading of a column: corrections of periods that are closed */
  [AFTER_CORRECTIONS] = N_("Corrections"),
  /* Translators: heading of a column: what the period before left to be taken back, and what this one leaves */
  [AFTER_DEBT] = N_("Debt and carried over"),
  /* Translators: heading of a column: components that a closed period had and the scheme has no more */
  [AFTER_OTHER] = N_("Other components"),
};

/* The columns of money: one for each component, or for those of a kind together. */
typedef struct
{
  guint  n;
  guint  of[PREMIA_SCHEME_MAX_COMPONENTS]; /* component → column */
  guint  after[N_AFTER];                   /* → column */
  char  *titles[MAX_COLUMNS];              /* (owned) */
} Columns;

G_STATIC_ASSERT ((int) N_GROUPS <= (int) MAX_COMPONENTS);

static Group
group_of (PremiaComponentType type)
{
  switch (type)
    {
    case PREMIA_COMPONENT_SALARY:
      return GROUP_SALARY;
    case PREMIA_COMPONENT_PER_UNIT:
      return GROUP_FEES;
    case PREMIA_COMPONENT_PERCENT:
    case PREMIA_COMPONENT_OVERRIDE:
      return GROUP_PERCENT;
    case PREMIA_COMPONENT_MULTIPLIER:
    case PREMIA_COMPONENT_CAP:
    case PREMIA_COMPONENT_FLOOR:
      return GROUP_LIMITS;
    default:
      return GROUP_BONUSES;
    }
}

static void
group_columns (const PremiaRunView *view, Columns *columns)
{
  int column_of[N_GROUPS];

  memset (column_of, -1, sizeof column_of);
  for (guint i = 0; i < view->scheme->components->len; i++)
    {
      const PremiaComponent *component = g_ptr_array_index (view->scheme->components, i);
      const Group group = group_of (component->type);

      if (column_of[group] < 0)
        {
          column_of[group] = (int) columns->n;
          columns->titles[columns->n++] = g_strdup (_(group_names[group]));
        }
      columns->of[i] = (guint) column_of[group];
    }
}

static After
after_of (const PremiaLedgerLine *line)
{
  switch (line->kind)
    {
    case PREMIA_LEDGER_ADJUSTMENT:
      return AFTER_ADJUSTMENTS;
    case PREMIA_LEDGER_CORRECTION:
      return AFTER_CORRECTIONS;
    case PREMIA_LEDGER_DEBT:
    case PREMIA_LEDGER_CARRIED:
      return AFTER_DEBT;
    case PREMIA_LEDGER_COMPONENT:
      break;
    }
  return AFTER_OTHER;
}

static void
add_after_columns (const PremiaRunView *view, Columns *columns)
{
  gboolean there[N_AFTER] = { FALSE };

  for (guint i = 0; i < view->paid->n_statements; i++)
    for (guint j = 0; premia_run_view_shows (view, &view->paid->statements[i]) && j < view->paid->statements[i].n_lines; j++)
      {
        const PremiaLedgerLine *line = &view->paid->statements[i].lines[j];

        if (line->kind != PREMIA_LEDGER_COMPONENT || premia_run_view_find_component (view, line) < 0)
          there[after_of (line)] = TRUE;
      }
  for (guint i = 0; i < N_AFTER; i++)
    if (there[i])
      {
        columns->after[i] = columns->n;
        columns->titles[columns->n++] = g_strdup (_(after_names[i]));
      }
}

static void
make_columns (const PremiaRunView *view, Columns *columns)
{
  memset (columns, 0, sizeof *columns);
  if (view->scheme->components->len > MAX_COMPONENTS)
    group_columns (view, columns);
  else
    for (guint i = 0; i < view->scheme->components->len; i++)
      {
        columns->of[i] = i;
        columns->titles[columns->n++] = premia_run_view_say_component (view, i);
      }
  add_after_columns (view, columns);
}

static void
add_lines (const PremiaRunView *view, const Columns *columns, const PremiaLedgerStatement *statement, PremiaMoney *sums)
{
  for (guint i = 0; i < statement->n_lines; i++)
    {
      const PremiaLedgerLine *line = &statement->lines[i];
      const int component = line->kind == PREMIA_LEDGER_COMPONENT ? premia_run_view_find_component (view, line) : -1;

      sums[component >= 0 ? columns->of[component] : columns->after[after_of (line)]] += line->amount;
    }
}

static char *
say_place (const PremiaRunView *view, guint person)
{
  const PremiaStint *stint = premia_run_view_get_stint (view, person);
  const char *role;

  if (stint == NULL)
    return g_strdup ("");
  role = premia_wording_role (stint->role, view->words);
  if (*role == '\0' || *stint->team == '\0')
    return g_strconcat (role, stint->team, NULL);
  return g_strdup_printf ("%s · %s", role, stint->team);
}

static void
add_heading_row (PremiaDocumentTable *table, const Columns *columns, gboolean pays_all, gboolean receipts)
{
  premia_document_table_add_column (table, _("No."), PREMIA_COLUMN_NUMBER, FALSE);
  premia_document_table_add_column (table, _("Payroll number"), PREMIA_COLUMN_TEXT, FALSE);
  premia_document_table_add_column (table, _("Name"), PREMIA_COLUMN_TEXT, FALSE);
  premia_document_table_add_column (table, _("Role, team"), PREMIA_COLUMN_TEXT, FALSE);
  for (guint i = 0; i < columns->n; i++)
    premia_document_table_add_column (table, columns->titles[i], PREMIA_COLUMN_NUMBER, TRUE);
  premia_document_table_add_column (table, _("Total"), PREMIA_COLUMN_NUMBER, TRUE);
  if (!pays_all)
    /* Translators: heading of a column: the part of the total that goes through payroll */
    premia_document_table_add_column (table, _("To pay"), PREMIA_COLUMN_NUMBER, TRUE);
  if (receipts)
    premia_document_table_add_column (table, _("Signature"), PREMIA_COLUMN_BLANK, FALSE);
}

static void
add_person (const PremiaRunView *view, PremiaDocumentTable *table, const Columns *columns, guint number,
            const PremiaLedgerStatement *statement, gboolean pays_all)
{
  PremiaMoney amounts[MAX_COLUMNS] = { 0 };

  add_lines (view, columns, statement, amounts);
  premia_document_table_begin_row (table, PREMIA_ROW_NORMAL);
  premia_document_table_add (table, premia_cell_count (number));
  premia_document_table_add (table, premia_cell_text (premia_people_get (view->people, statement->person)->payroll_id));
  premia_document_table_add (table, premia_cell_text (premia_run_view_get_name (view, statement->person)));
  premia_document_table_add (table, premia_cell_take_text (say_place (view, statement->person)));
  for (guint i = 0; i < columns->n; i++)
    premia_document_table_add (table, premia_run_view_money (view, amounts[i]));
  premia_document_table_add (table, premia_run_view_money (view, statement->total));
  if (!pays_all)
    premia_document_table_add (table, premia_run_view_money (view, premia_run_view_get_paid_by_payroll (view, statement)));
}

static PremiaMoney
sum_payable (const PremiaRunView *view)
{
  PremiaMoney sum = 0;

  for (guint i = 0; i < view->paid->n_statements; i++)
    if (premia_run_view_shows (view, &view->paid->statements[i]))
      sum += premia_run_view_get_paid_by_payroll (view, &view->paid->statements[i]);
  return sum;
}

static PremiaMoney
sum_total (const PremiaRunView *view)
{
  PremiaMoney sum = 0;

  for (guint i = 0; i < view->paid->n_statements; i++)
    if (premia_run_view_shows (view, &view->paid->statements[i]))
      sum += view->paid->statements[i].total;
  return sum;
}

static guint
count_people (const PremiaRunView *view)
{
  guint n = 0;

  for (guint i = 0; i < view->paid->n_statements; i++)
    n += premia_run_view_shows (view, &view->paid->statements[i]);
  return n;
}

static void
add_totals (const PremiaRunView *view, PremiaDocumentTable *table, const Columns *columns, gboolean pays_all, PremiaMoney payable)
{
  PremiaMoney sums[MAX_COLUMNS] = { 0 };

  for (guint i = 0; i < view->paid->n_statements; i++)
    if (premia_run_view_shows (view, &view->paid->statements[i]))
      add_lines (view, columns, &view->paid->statements[i], sums);
  premia_document_table_begin_row (table, PREMIA_ROW_TOTAL);
  premia_document_table_add (table, premia_cell_empty ());
  premia_document_table_add (table, premia_cell_empty ());
  premia_document_table_add (table, premia_cell_text (_("Total")));
  premia_document_table_add (table, premia_cell_empty ());
  for (guint i = 0; i < columns->n; i++)
    premia_document_table_add (table, premia_run_view_money (view, sums[i]));
  premia_document_table_add (table, premia_run_view_money (view, sum_total (view)));
  if (!pays_all)
    premia_document_table_add (table, premia_run_view_money (view, payable));
}

typedef struct
{
  char                  *name; /* (owned): folded */
  const PremiaLedgerStatement *statement;
} Place;

static void
clear_place (gpointer data)
{
  g_free (((Place *) data)->name);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *left = a, *right = b;
  const int order = strcmp (left->name, right->name);

  /* People stand by their ids. */
  return order != 0 ? order : left->statement->person < right->statement->person ? -1 : 1;
}

/* (element-type Place): by name, as an accountant looks for people. */
static GArray *
sort_by_name (const PremiaRunView *view)
{
  GArray *places = g_array_sized_new (FALSE, FALSE, sizeof (Place), view->paid->n_statements);

  g_array_set_clear_func (places, clear_place);
  for (guint i = 0; i < view->paid->n_statements; i++)
    {
      const PremiaLedgerStatement *statement = &view->paid->statements[i];
      Place place;

      if (!premia_run_view_shows (view, statement))
        continue;
      place = (Place){ premia_name_fold (premia_run_view_get_name (view, statement->person)), statement };
      g_array_append_val (places, place);
    }
  g_array_sort (places, compare_places);
  return places;
}

static void
add_table (const PremiaRunView *view, PremiaDocument *document, PremiaMoney payable)
{
  const gboolean pays_all = premia_run_view_pays_all (view);
  PremiaDocumentTable *table = premia_document_add_table (document);
  g_autoptr (GArray) places = sort_by_name (view);
  Columns columns;

  make_columns (view, &columns);
  add_heading_row (table, &columns, pays_all, premia_document_offers (document, PREMIA_PART_RECEIPTS));
  for (guint i = 0; i < places->len; i++)
    add_person (view, table, &columns, i + 1, g_array_index (places, Place, i).statement, pays_all);
  add_totals (view, table, &columns, pays_all, payable);
  for (guint i = 0; i < columns.n; i++)
    g_free (columns.titles[i]);
}

/* The sum that must come out again on the other side, and how many people it is for. */
static void
add_control_total (const PremiaRunView *view, PremiaDocument *document, PremiaMoney payable)
{
  g_autofree char *amount = premia_locale_format_money (view->locale, payable, view->scheme->currency, view->digits);
  const guint n = count_people (view);
  g_autofree char *count = premia_locale_format_count (view->locale, n);
  g_autofree char *people = g_strdup_printf (ngettext ("%s person", "%s people", n), count);
  /* Translators: %s is an amount, then “20 people” */
  g_autofree char *text = g_strdup_printf (_("Control total: %s to pay through payroll, %s."), amount, people);

  premia_document_add_paragraph (document, text);
}

static void
add_missing_numbers (const PremiaRunView *view, PremiaDocument *document)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < view->paid->n_statements; i++)
    {
      const guint person = view->paid->statements[i].person;

      if (premia_run_view_shows (view, &view->paid->statements[i]) && *premia_people_get (view->people, person)->payroll_id == '\0')
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", premia_run_view_get_name (view, person));
    }
  if (names->len == 0)
    return;
  /* Translators: a list of names */
  text = g_strdup_printf (_("Without a payroll number: %s."), names->str);
  premia_document_add_note (document, text);
}

static void
add_summary (const PremiaRunView *view, PremiaDocument *document, PremiaMoney payable)
{
  premia_document_begin_part (document, PREMIA_PART_SUMMARY);
  premia_document_add_fact (document, _("Total"), premia_run_view_price (view, sum_total (view)), TRUE);
  if (!premia_run_view_pays_all (view))
    premia_document_add_fact (document, _("To pay"), premia_run_view_price (view, payable), TRUE);
  premia_document_add_fact (document, _("Scheme"), premia_cell_text (premia_run_view_get_scheme_name (view)), FALSE);
  premia_document_add_fact (document, _("People"), premia_cell_count (count_people (view)), FALSE);
  premia_document_end_part (document);
}

static void
add_section (PremiaDocument *document, const PremiaRunView *view)
{
  const PremiaMoney payable = sum_payable (view);
  g_autofree char *period = premia_run_view_say_period (view);

  premia_document_begin_section (document, _("Pay register"), period);
  add_summary (view, document, payable);
  add_table (view, document, payable);
  premia_document_begin_part (document, PREMIA_PART_NOTES);
  add_control_total (view, document, payable);
  premia_run_view_add_note (view, document);
  add_missing_numbers (view, document);
  premia_document_begin_part (document, PREMIA_PART_SIGNATURES);
  /* Translators: over a line to sign on */
  premia_document_add_signature (document, _("Prepared by"));
  premia_document_add_signature (document, _("Checked by"));
  premia_document_add_signature (document, _("Approved by"));
  premia_document_end_part (document);
}

static PremiaDocument *
new_document (PremiaLedger *ledger, guint run, const PremiaLetterhead *letterhead)
{
  PremiaRunView view;
  g_autofree char *period = NULL;
  g_autofree char *title = NULL;

  premia_run_view_init_ledger (&view, ledger, run, letterhead);
  period = premia_run_view_say_period (&view);
  title = g_strdup_printf ("%s, %s", _("Pay register"), period);
  return premia_document_new (letterhead, title, PREMIA_PAPER_LANDSCAPE);
}

PremiaDocument *
premia_register_document_new (GPtrArray *ledgers, const PremiaChosenPeople *chosen, const PremiaLetterhead *letterhead)
{
  PremiaDocument *document = NULL;
  PremiaRunView last = { NULL };

  g_return_val_if_fail (ledgers != NULL && ledgers->len > 0, NULL);
  g_return_val_if_fail (letterhead != NULL && PREMIA_IS_LOCALE (letterhead->locale), NULL);

  for (guint i = 0; i < ledgers->len; i++)
    {
      PremiaLedger *ledger = g_ptr_array_index (ledgers, i);
      const guint first = premia_ledger_get_first (ledger);

      if (document == NULL)
        document = new_document (ledger, first, letterhead);
      for (guint run = first; run < premia_ledger_get_n_runs (ledger); run++)
        {
          PremiaRunView view;

          premia_run_view_init_ledger (&view, ledger, run, letterhead);
          view.chosen = chosen;
          /* A scheme that pays none of those who were chosen is not worth an empty page, unless it would be the only one. */
          if (premia_chosen_people_is_everybody (chosen) || count_people (&view) > 0)
            add_section (document, &view);
          last = view;
        }
    }
  if (premia_document_get_n_sections (document) == 0)
    add_section (document, &last);
  return document;
}
