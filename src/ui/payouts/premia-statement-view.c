/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-statement-view"

#include "premia-statement-view.h"
#include "premia-reason-row.h"
#include "premia-statement-account.h"

#include "report/premia-run-view.h"
#include "ui/help/premia-tip.h"
#include "ui/server/premia-token-words.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PremiaStatementView
{
  AdwBin             parent_instance;
  GtkScrolledWindow *scroller;
  GtkLabel          *name;
  GtkLabel          *place;
  GtkLabel          *scheme;
  GtkLabel          *total;
  GtkLabel          *note;
  GtkListBox        *lines;
  PremiaStatementAccount *account;
  GtkLabel          *closed;
  GtkWidget         *payment;
  GtkLabel          *payment_label;
  GHashTable        *open;   /* (owned) (element-type utf8): ids of components, else names */
  PremiaScheme      *shown;  /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PremiaStatementView, premia_statement_view, ADW_TYPE_BIN)

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static const char *
id_of (GtkWidget *row)
{
  const PremiaLedgerLine *line = premia_reason_row_get_line (PREMIA_REASON_ROW (row));

  return line->kind == PREMIA_LEDGER_COMPONENT ? line->component : premia_reason_row_get_name (PREMIA_REASON_ROW (row));
}

static void
on_expanded_cb (PremiaStatementView *self, GParamSpec *pspec, AdwExpanderRow *row)
{
  const char *id = id_of (GTK_WIDGET (row));

  if (adw_expander_row_get_expanded (row))
    g_hash_table_add (self->open, g_strdup (id));
  else
    g_hash_table_remove (self->open, id);
}

static void
on_followed_cb (PremiaStatementView *self, guint component)
{
  premia_statement_view_open_line (self, component);
}

static void
add_row (PremiaStatementView *self, GtkWidget *row)
{
  gtk_list_box_append (self->lines, row);
  /* Before listening: what was open is already known. */
  if (g_hash_table_contains (self->open, id_of (row)))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (on_expanded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "followed", G_CALLBACK (on_followed_cb), self, G_CONNECT_SWAPPED);
}

static void
show_head (PremiaStatementView *self, PremiaPaySheet *sheet, guint entry, PremiaLocale *locale)
{
  const PremiaPayEntry *what = premia_pay_sheet_get_entry (sheet, entry);
  const PremiaPerson *person = premia_pay_sheet_get_person (sheet, entry);
  PremiaScheme *scheme = premia_payout_get_scheme (what->payout);
  g_autofree char *period = premia_locale_format_period (locale, premia_ledger_get_run (what->ledger, what->run)->period);
  g_autofree char *big = premia_run_view_capitalise (period);
  g_autofree char *total = premia_locale_format_money (locale, what->statement->total, scheme->currency, premia_scheme_get_digits (scheme));
  g_autofree char *place = premia_pay_sheet_say_place (sheet, entry);
  const char *label = premia_label_get (&scheme->name, premia_locale_get_words (locale)->language);
  g_autofree char *scheme_text = g_strdup_printf ("%s · %s", label != NULL && *label != '\0' ? label : scheme->id, big);
  /* Translators: the number that somebody has in the payroll system */
  g_autofree char *number = *person->payroll_id != '\0' ? g_strdup_printf (_("payroll number %s"), person->payroll_id) : NULL;
  g_autofree char *who = number != NULL && *place != '\0' ? g_strdup_printf ("%s · %s", place, number)
                                                          : g_strdup (number != NULL ? number : place);

  set_text (self->name, premia_pay_sheet_get_name (sheet, entry));
  set_text (self->place, who);
  set_text (self->scheme, scheme_text);
  set_text (self->total, total);
}

static void
show_note (PremiaStatementView *self, PremiaPaySheet *sheet, guint entry, PremiaLocale *locale)
{
  const PremiaPayEntry *what = premia_pay_sheet_get_entry (sheet, entry);
  PremiaLetterhead letterhead = { .company = "", .made_on = PREMIA_DATE_NONE, .locale = locale };
  g_autoptr (GString) text = g_string_new (NULL);
  PremiaMoney payable;
  PremiaRunView view;

  premia_run_view_init_ledger (&view, what->ledger, what->run, &letterhead);
  payable = premia_run_view_get_paid_by_payroll (&view, what->statement);
  g_string_printf (text, _("Amounts are in %s, before tax."), view.scheme->currency);
  if (payable != what->statement->total)
    {
      g_autofree char *amount = premia_locale_format_money (locale, payable, view.scheme->currency, view.digits);

      g_string_append_c (text, '\n');
      g_string_append_printf (text, _("%s of this is paid through the pay register; the rest comes in another way, such as a salary that payroll pays itself."), amount);
    }
  set_text (self->note, text->str);
}

static void
remove_lines (PremiaStatementView *self)
{
  GtkWidget *row;

  while ((row = premia_statement_view_get_row (self, 0)) != NULL)
    {
      g_signal_handlers_disconnect_by_func (row, on_expanded_cb, self);
      gtk_list_box_remove (self->lines, row);
    }
}

static void
premia_statement_view_dispose (GObject *object)
{
  PremiaStatementView *self = PREMIA_STATEMENT_VIEW (object);

  g_clear_pointer (&self->shown, premia_scheme_unref);

  G_OBJECT_CLASS (premia_statement_view_parent_class)->dispose (object);
}

static void
premia_statement_view_finalize (GObject *object)
{
  g_clear_pointer (&PREMIA_STATEMENT_VIEW (object)->open, g_hash_table_unref);

  G_OBJECT_CLASS (premia_statement_view_parent_class)->finalize (object);
}

static void
premia_statement_view_class_init (PremiaStatementViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_statement_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = premia_statement_view_finalize;

  g_type_ensure (PREMIA_TYPE_STATEMENT_ACCOUNT);
  g_type_ensure (PREMIA_TYPE_TIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/payouts/premia-statement-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaStatementView, scroller);
  gtk_widget_class_bind_template_child (widget_class, PremiaStatementView, name);
  gtk_widget_class_bind_template_child (widget_class, PremiaStatementView, place);
  gtk_widget_class_bind_template_child (widget_class, PremiaStatementView, scheme);
  gtk_widget_class_bind_template_child (widget_class, PremiaStatementView, total);
  gtk_widget_class_bind_template_child (widget_class, PremiaStatementView, note);
  gtk_widget_class_bind_template_child (widget_class, PremiaStatementView, lines);
  gtk_widget_class_bind_template_child (widget_class, PremiaStatementView, account);
  gtk_widget_class_bind_template_child (widget_class, PremiaStatementView, closed);
  gtk_widget_class_bind_template_child (widget_class, PremiaStatementView, payment);
  gtk_widget_class_bind_template_child (widget_class, PremiaStatementView, payment_label);
}

static void
premia_statement_view_init (PremiaStatementView *self)
{
  self->open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* ---- what somebody has done with a line ---- */

/* The n-th line that is an adjustment is the n-th adjustment of the statement; 0: none that can be changed. */
static gint64
find_adjustment (PremiaPaySheet *sheet, guint entry, PremiaMonth *month, guint n)
{
  const char *scheme = premia_payout_get_scheme (premia_pay_sheet_get_entry (sheet, entry)->payout)->id;
  const char *person = premia_pay_sheet_get_person (sheet, entry)->id;
  const PremiaPeriod period = premia_pay_sheet_get_period (sheet, entry);

  for (guint i = 0; i < month->adjustments->len; i++)
    {
      const PremiaAdjustment *adjustment = g_ptr_array_index (month->adjustments, i);

      if (adjustment->period.kind == period.kind && adjustment->period.number == period.number && g_str_equal (adjustment->scheme, scheme)
          && g_str_equal (adjustment->person, person) && n-- == 0)
        return adjustment->id;
    }
  return 0;
}

static guint
count_questions (PremiaPaySheet *sheet, guint entry, PremiaMonth *month, const char *component)
{
  const char *scheme = premia_payout_get_scheme (premia_pay_sheet_get_entry (sheet, entry)->payout)->id;
  const char *person = premia_pay_sheet_get_person (sheet, entry)->id;
  const PremiaPeriod period = premia_pay_sheet_get_period (sheet, entry);
  guint n = 0;

  for (guint i = 0; i < month->inquiries->len; i++)
    {
      const PremiaInquiry *inquiry = g_ptr_array_index (month->inquiries, i);

      n += inquiry->state == PREMIA_INQUIRY_OPEN && inquiry->period.kind == period.kind && inquiry->period.number == period.number
           && g_str_equal (inquiry->scheme, scheme) && g_str_equal (inquiry->person, person) && g_str_equal (inquiry->component, component);
    }
  return n;
}

static gboolean
add_lines (PremiaStatementView *self, PremiaPaySheet *sheet, guint entry, PremiaMonth *month, PremiaLocale *locale, GError **error)
{
  const PremiaPayEntry *what = premia_pay_sheet_get_entry (sheet, entry);

  for (guint i = 0, n = 0; i < what->statement->n_lines; i++)
    {
      const PremiaLedgerLine *line = &what->statement->lines[i];
      GtkWidget *row = premia_reason_row_new (sheet, entry, i, locale, error);

      if (row == NULL)
        return FALSE;
      if (month != NULL && line->kind == PREMIA_LEDGER_ADJUSTMENT && !what->closed)
        premia_reason_row_set_adjustment (PREMIA_REASON_ROW (row), find_adjustment (sheet, entry, month, n++));
      if (month != NULL && line->kind == PREMIA_LEDGER_COMPONENT)
        premia_reason_row_set_questions (PREMIA_REASON_ROW (row), count_questions (sheet, entry, month, line->component));
      add_row (self, row);
    }
  return TRUE;
}

gboolean
premia_statement_view_show (PremiaStatementView *self, PremiaPaySheet *sheet, guint entry, PremiaMonth *month, PremiaLocale *locale, GError **error)
{
  const PremiaPayEntry *what;
  PremiaScheme *scheme;

  g_return_val_if_fail (PREMIA_IS_STATEMENT_VIEW (self) && sheet != NULL, FALSE);
  what = premia_pay_sheet_get_entry (sheet, entry);
  g_return_val_if_fail (what != NULL, FALSE);

  scheme = premia_payout_get_scheme (what->payout);
  remove_lines (self);
  if (self->shown == NULL || !g_str_equal (self->shown->id, scheme->id))
    g_hash_table_remove_all (self->open);
  g_clear_pointer (&self->shown, premia_scheme_unref);
  self->shown = premia_scheme_ref (scheme);
  show_head (self, sheet, entry, locale);
  show_note (self, sheet, entry, locale);
  set_text (self->closed, what->closed ? _("Closed: these numbers stay as they are.") : "");
  if (!add_lines (self, sheet, entry, month, locale, error))
    return FALSE;
  premia_statement_account_show (self->account, sheet, entry, month, locale);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  return TRUE;
}

void
premia_statement_view_show_payment (PremiaStatementView *self, const PremiaPayment *payment, const char *address, PremiaLocale *locale, PremiaZone *zone,
                                    const char *token_name)
{
  g_autofree char *tokens = NULL;
  g_autofree char *state = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (PREMIA_IS_STATEMENT_VIEW (self));

  gtk_widget_set_visible (self->payment, payment != NULL);
  if (payment == NULL)
    return;
  tokens = premia_tokens_say (locale, payment->tokens, token_name);
  state = premia_payment_say (payment, address, locale, zone);
  /* Translators: %1$s is “12,500 points”, %2$s what became of them: “Paid through the server on 3 November 2026” */
  text = g_strdup_printf (_("%1$s. %2$s."), tokens, state);
  /* A reason is a sentence that has its own end. */
  if (g_str_has_suffix (text, ".."))
    text[strlen (text) - 1] = '\0';
  gtk_label_set_text (self->payment_label, text);
  if (payment->state == PREMIA_PAYMENT_OPEN || payment->state == PREMIA_PAYMENT_DENIED || premia_payment_is_elsewhere (payment, address))
    {
      gtk_widget_remove_css_class (self->payment, "note-bar");
      gtk_widget_add_css_class (self->payment, "problem");
    }
  else
    {
      gtk_widget_remove_css_class (self->payment, "problem");
      gtk_widget_add_css_class (self->payment, "note-bar");
    }
}

void
premia_statement_view_clear (PremiaStatementView *self)
{
  g_return_if_fail (PREMIA_IS_STATEMENT_VIEW (self));

  remove_lines (self);
}

void
premia_statement_view_open_line (PremiaStatementView *self, guint component)
{
  GtkWidget *row;

  g_return_if_fail (PREMIA_IS_STATEMENT_VIEW (self));

  for (guint i = 0; (row = premia_statement_view_get_row (self, i)) != NULL; i++)
    if (premia_reason_row_get_component (PREMIA_REASON_ROW (row)) == (int) component)
      {
        adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
        gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
      }
}

GtkWidget *
premia_statement_view_get_row (PremiaStatementView *self, guint index)
{
  g_return_val_if_fail (PREMIA_IS_STATEMENT_VIEW (self), NULL);

  return (GtkWidget *) gtk_list_box_get_row_at_index (self->lines, (int) index);
}
