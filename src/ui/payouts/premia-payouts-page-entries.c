/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-payouts-page"

#include "premia-payouts-page-private.h"

#include "report/premia-run-view.h"
#include "ui/page/premia-form-keeper.h"

#include <glib/gi18n.h>

/* What a form is about: a statement, and what of it is being changed. */
typedef struct
{
  char             *scheme, *person; /* (owned) */
  PremiaPeriod      period;
  PremiaMonth      *month;           /* (owned) */
  PremiaAdjustment *adjustment;      /* borrowed from it (nullable) */
  PremiaInquiry    *inquiry;         /* borrowed from it (nullable) */
  GPtrArray        *components;      /* (owned) (nullable) (element-type utf8): ids of what a choice lists */
} About;

static void
about_free (About *about)
{
  g_free (about->scheme);
  g_free (about->person);
  premia_month_unref (about->month);
  g_clear_pointer (&about->components, g_ptr_array_unref);
  g_free (about);
}

static const PremiaPayEntry *
get_entry (PremiaPayoutsPage *self)
{
  return premia_pay_sheet_get_entry (self->sheet, (guint) self->open);
}

static About *
attach (PremiaPayoutsPage *self, PremiaPayForm *form)
{
  About *about = g_new0 (About, 1);

  about->scheme = g_strdup (premia_payout_get_scheme (get_entry (self)->payout)->id);
  about->person = g_strdup (premia_pay_sheet_get_person (self->sheet, (guint) self->open)->id);
  about->period = premia_pay_sheet_get_period (self->sheet, (guint) self->open);
  about->month = premia_month_ref (self->month);
  g_object_set_data_full (G_OBJECT (form), "about", about, (GDestroyNotify) about_free);
  return about;
}

/* "Anna Petrova, October 2026" */
static char *
say_statement (PremiaPayoutsPage *self)
{
  g_autofree char *period = premia_payouts_page_say_period (self, premia_pay_sheet_get_period (self->sheet, (guint) self->open));

  return g_strdup_printf ("%s, %s", premia_pay_sheet_get_name (self->sheet, (guint) self->open), period);
}

/* What is typed into it outlives the program; @target (nullable): of the action that opens it again. Floating references are taken. */
static void
keep_form (PremiaPayoutsPage *self, PremiaPayForm *form, const char *action, GVariant *target)
{
  const About *about = g_object_get_data (G_OBJECT (form), "about");
  g_autoptr (GVariant) taken = target != NULL ? g_variant_ref_sink (target) : NULL;
  g_autofree char *period = premia_period_to_string (about->period);
  g_autofree char *which = taken != NULL ? g_variant_print (taken, FALSE) : g_strdup ("");
  g_autofree char *key = g_strjoin (":", action, about->scheme, period, about->person, which, NULL);

  premia_form_keeper_watch (GTK_WIDGET (form), premia_payouts_page_get_context (self), key, "payouts", action, taken);
}

static PremiaPayForm *
make_form (PremiaPayoutsPage *self, const char *heading, const char *body, const char *save)
{
  return premia_pay_form_new (premia_payouts_page_get_window (self), heading, body, save,
                              premia_context_get_locale (premia_payouts_page_get_context (self)));
}

/* Before the first of them is ready, or among those of another month, there is none. */
static gpointer
find_by_id (GPtrArray *all, gint64 id, gsize offset)
{
  for (guint i = 0; i < all->len; i++)
    if (G_STRUCT_MEMBER (gint64, g_ptr_array_index (all, i), offset) == id)
      return g_ptr_array_index (all, i);
  return NULL;
}

/* For the name of the step: whose, and how much. @scheme: (nullable): NULL: there is no amount. */
static void
name_edit (PremiaPayoutsPage *self, PremiaPayEdit *edit, const char *person, const char *scheme, PremiaMoney amount)
{
  PremiaDesk *desk = self->sheet != NULL ? self->sheet->desk : NULL;
  const PremiaDeskScheme *kept = desk != NULL && scheme != NULL ? premia_desk_find_scheme (desk, scheme) : NULL;
  PremiaPeople *people = desk != NULL ? premia_dataset_get_people (premia_desk_get_dataset (desk)) : NULL;
  const int found = people != NULL ? premia_people_find (people, person) : -1;
  const PremiaPerson *who = found >= 0 ? premia_people_get (people, (guint) found) : NULL;

  premia_pay_edit_set_about (edit, who != NULL && *who->name != '\0' ? who->name : person);
  if (kept != NULL)
    premia_pay_edit_set_amount (edit, amount, kept->scheme->currency, premia_scheme_get_digits (kept->scheme));
}

/* ---- adjustments ---- */

static void
on_adjustment_saved_cb (PremiaPayForm *form, PremiaPayoutsPage *self)
{
  const About *about = g_object_get_data (G_OBJECT (form), "about");
  g_autoptr (PremiaPayEdit) edit = premia_pay_edit_new (about->adjustment != NULL ? _("Adjustment changed") : _("Adjustment added"));
  g_autofree char *reason = premia_pay_form_get_text (form, 1);
  PremiaAdjustment made = { 0 };

  if (self->sheet == NULL)
    return;
  if (about->adjustment != NULL)
    made = *about->adjustment;
  else
    made = (PremiaAdjustment){ .scheme = about->scheme, .person = about->person, .period = about->period, .author = (char *) "",
                               .date = premia_payouts_page_get_today (self) };
  made.amount = premia_pay_form_get_amount (form, 0);
  made.reason = reason;
  name_edit (self, edit, made.person, made.scheme, made.amount);
  premia_pay_edit_put_adjustment (edit, about->adjustment, &made);
  premia_pay_history_do (self->history, edit);
}

static void
ask_adjustment (PremiaPayoutsPage *self, PremiaAdjustment *adjustment)
{
  PremiaScheme *scheme = premia_payout_get_scheme (get_entry (self)->payout);
  g_autofree char *who = say_statement (self);
  /* Translators: a person and a period */
  g_autofree char *body = g_strdup_printf (_("%s. An amount with a minus is taken off. No rule sees it."), who);
  PremiaPayForm *form = make_form (self, adjustment != NULL ? _("Change the Adjustment") : _("Add an Adjustment"), body,
                                   adjustment != NULL ? _("_Save") : _("_Add"));

  premia_pay_form_add_amount (form, _("Amount"), adjustment != NULL ? adjustment->amount : 0, TRUE, scheme->currency, premia_scheme_get_digits (scheme));
  premia_pay_form_add_text (form, _("Reason"), adjustment != NULL ? adjustment->reason : "", TRUE);
  attach (self, form)->adjustment = adjustment;
  keep_form (self, form, adjustment != NULL ? "payouts.edit-adjustment" : "payouts.add-adjustment", adjustment != NULL ? g_variant_new_int64 (adjustment->id) : NULL);
  g_signal_connect_object (form, "saved", G_CALLBACK (on_adjustment_saved_cb), self, 0);
  gtk_window_present (GTK_WINDOW (form));
}

static void
on_add_adjustment_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ask_adjustment (PREMIA_PAYOUTS_PAGE (widget), NULL);
}

static void
on_edit_adjustment_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaPayoutsPage *self = PREMIA_PAYOUTS_PAGE (widget);
  PremiaAdjustment *adjustment = find_by_id (self->month->adjustments, g_variant_get_int64 (parameter), G_STRUCT_OFFSET (PremiaAdjustment, id));

  if (adjustment != NULL)
    ask_adjustment (self, adjustment);
}

static void
on_remove_adjustment_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaPayoutsPage *self = PREMIA_PAYOUTS_PAGE (widget);
  const PremiaAdjustment *adjustment = find_by_id (self->month->adjustments, g_variant_get_int64 (parameter), G_STRUCT_OFFSET (PremiaAdjustment, id));
  g_autoptr (PremiaPayEdit) edit = premia_pay_edit_new (_("Adjustment removed"));

  if (adjustment == NULL)
    return;
  name_edit (self, edit, adjustment->person, adjustment->scheme, adjustment->amount);
  premia_pay_edit_put_adjustment (edit, adjustment, NULL);
  premia_pay_history_do (self->history, edit);
}

/* ---- advances ---- */

static void
on_advance_saved_cb (PremiaPayForm *form, PremiaPayoutsPage *self)
{
  const About *about = g_object_get_data (G_OBJECT (form), "about");
  g_autoptr (PremiaPayEdit) edit = premia_pay_edit_new (_("Advance recorded"));
  g_autofree char *note = premia_pay_form_get_text (form, 2);
  PremiaAdvance made = { .scheme = about->scheme, .person = about->person, .period = about->period, .note = note };

  made.amount = premia_pay_form_get_amount (form, 0);
  made.date = premia_pay_form_get_date (form, 1);
  name_edit (self, edit, made.person, made.scheme, made.amount);
  premia_pay_edit_put_advance (edit, NULL, &made);
  premia_pay_history_do (self->history, edit);
}

static void
on_add_advance_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaPayoutsPage *self = PREMIA_PAYOUTS_PAGE (widget);
  PremiaScheme *scheme = premia_payout_get_scheme (get_entry (self)->payout);
  const PremiaDate today = premia_payouts_page_get_today (self);
  g_autofree char *who = say_statement (self);
  /* Translators: a person and a period */
  g_autofree char *body = g_strdup_printf (_("%s. What was paid before pay day is not paid again."), who);
  PremiaPayForm *form = make_form (self, _("Record an Advance"), body, _("_Add"));

  premia_pay_form_add_amount (form, _("Amount"), 0, FALSE, scheme->currency, premia_scheme_get_digits (scheme));
  premia_pay_form_add_date (form, _("Paid On"), today, today, FALSE);
  premia_pay_form_add_text (form, _("Note"), "", FALSE);
  attach (self, form);
  keep_form (self, form, "payouts.add-advance", NULL);
  g_signal_connect_object (form, "saved", G_CALLBACK (on_advance_saved_cb), self, 0);
  gtk_window_present (GTK_WINDOW (form));
}

static void
on_remove_advance_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaPayoutsPage *self = PREMIA_PAYOUTS_PAGE (widget);
  const PremiaAdvance *advance = find_by_id (self->month->advances, g_variant_get_int64 (parameter), G_STRUCT_OFFSET (PremiaAdvance, id));
  g_autoptr (PremiaPayEdit) edit = premia_pay_edit_new (_("Advance removed"));

  if (advance == NULL)
    return;
  name_edit (self, edit, advance->person, advance->scheme, advance->amount);
  premia_pay_edit_put_advance (edit, advance, NULL);
  premia_pay_history_do (self->history, edit);
}

/* ---- questions ---- */

static void
on_question_saved_cb (PremiaPayForm *form, PremiaPayoutsPage *self)
{
  const About *about = g_object_get_data (G_OBJECT (form), "about");
  g_autoptr (PremiaPayEdit) edit = premia_pay_edit_new (_("Question recorded"));
  g_autofree char *question = premia_pay_form_get_text (form, 1);
  PremiaInquiry made = { .scheme = about->scheme, .person = about->person, .period = about->period, .question = question };

  made.component = g_ptr_array_index (about->components, premia_pay_form_get_choice (form, 0));
  name_edit (self, edit, made.person, NULL, 0);
  premia_pay_edit_open_inquiry (edit, &made);
  premia_pay_history_do (self->history, edit);
}

/* The lines that a question can be about, by name; the first is all of it. Fills ids beside them. (transfer full) */
static GPtrArray *
list_lines (PremiaPayoutsPage *self, const char *component, GPtrArray *ids, guint *chosen)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const PremiaLedgerStatement *statement = get_entry (self)->statement;

  g_ptr_array_add (names, g_strdup (_("The whole statement")));
  g_ptr_array_add (ids, g_strdup (""));
  *chosen = 0;
  for (guint i = 0; i < statement->n_lines; i++)
    {
      if (statement->lines[i].kind != PREMIA_LEDGER_COMPONENT)
        continue;
      if (g_str_equal (statement->lines[i].component, component))
        *chosen = names->len;
      g_ptr_array_add (names, premia_pay_sheet_say_line (self->sheet, (guint) self->open, i));
      g_ptr_array_add (ids, g_strdup (statement->lines[i].component));
    }
  g_ptr_array_add (names, NULL);
  return names;
}

static void
on_ask_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaPayoutsPage *self = PREMIA_PAYOUTS_PAGE (widget);
  g_autofree char *who = say_statement (self);
  PremiaPayForm *form = make_form (self, _("Record a Question"), who, _("_Record"));
  About *about = attach (self, form);
  g_autoptr (GPtrArray) names = NULL;
  guint chosen;

  about->components = g_ptr_array_new_with_free_func (g_free);
  names = list_lines (self, g_variant_get_string (parameter, NULL), about->components, &chosen);
  premia_pay_form_add_choice (form, _("About"), (const char *const *) names->pdata, chosen);
  premia_pay_form_add_long_text (form, _("What does the person ask?"), "", TRUE);
  keep_form (self, form, "payouts.ask", parameter);
  g_signal_connect_object (form, "saved", G_CALLBACK (on_question_saved_cb), self, 0);
  gtk_window_present (GTK_WINDOW (form));
}

static void
on_answer_saved_cb (PremiaPayForm *form, PremiaPayoutsPage *self)
{
  const About *about = g_object_get_data (G_OBJECT (form), "about");
  g_autoptr (PremiaPayEdit) edit = premia_pay_edit_new (_("Answer kept"));
  g_autofree char *answer = premia_pay_form_get_text (form, 0);

  name_edit (self, edit, about->inquiry->person, NULL, 0);
  premia_pay_edit_answer_inquiry (edit, about->inquiry->id, about->inquiry->answer, answer);
  premia_pay_history_do (self->history, edit);
}

static void
on_answer_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaPayoutsPage *self = PREMIA_PAYOUTS_PAGE (widget);
  PremiaInquiry *inquiry = find_by_id (self->month->inquiries, g_variant_get_int64 (parameter), G_STRUCT_OFFSET (PremiaInquiry, id));
  PremiaPayForm *form;

  if (inquiry == NULL)
    return;
  form = make_form (self, _("Answer"), inquiry->question, _("_Save"));
  premia_pay_form_add_long_text (form, _("Answer"), inquiry->answer, FALSE);
  attach (self, form)->inquiry = inquiry;
  keep_form (self, form, "payouts.answer", parameter);
  g_signal_connect_object (form, "saved", G_CALLBACK (on_answer_saved_cb), self, 0);
  gtk_window_present (GTK_WINDOW (form));
}

static void
on_settle_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaPayoutsPage *self = PREMIA_PAYOUTS_PAGE (widget);
  g_autoptr (PremiaPayEdit) edit = premia_pay_edit_new (_("Question closed"));

  premia_pay_edit_close_inquiry (edit, g_variant_get_int64 (parameter));
  premia_pay_history_do (self->history, edit);
}

/* ---- what can be done ---- */

void
premia_payouts_page_update_entry_actions (PremiaPayoutsPage *self)
{
  static const char *const of_pay[] = { "payouts.add-adjustment", "payouts.edit-adjustment", "payouts.remove-adjustment",
                                        "payouts.add-advance", "payouts.remove-advance" };
  static const char *const of_questions[] = { "payouts.ask", "payouts.answer", "payouts.settle" };
  const gboolean can = self->month != NULL && self->open >= 0 && premia_payouts_page_get_writable (self) != NULL;
  const PremiaMonthRun *run = NULL;

  if (can)
    run = premia_month_find_run (self->month, premia_payout_get_scheme (get_entry (self)->payout)->id,
                                 premia_pay_sheet_get_period (self->sheet, (guint) self->open));
  for (guint i = 0; i < G_N_ELEMENTS (of_pay); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), of_pay[i], run != NULL && run->state < PREMIA_PAY_CLOSED);
  for (guint i = 0; i < G_N_ELEMENTS (of_questions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), of_questions[i], run != NULL);
}

void
premia_payouts_page_class_install_entries (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "payouts.add-adjustment", NULL, on_add_adjustment_cb);
  gtk_widget_class_install_action (widget_class, "payouts.edit-adjustment", "x", on_edit_adjustment_cb);
  gtk_widget_class_install_action (widget_class, "payouts.remove-adjustment", "x", on_remove_adjustment_cb);
  gtk_widget_class_install_action (widget_class, "payouts.add-advance", NULL, on_add_advance_cb);
  gtk_widget_class_install_action (widget_class, "payouts.remove-advance", "x", on_remove_advance_cb);
  gtk_widget_class_install_action (widget_class, "payouts.ask", "s", on_ask_cb);
  gtk_widget_class_install_action (widget_class, "payouts.answer", "x", on_answer_cb);
  gtk_widget_class_install_action (widget_class, "payouts.settle", "x", on_settle_cb);
}
