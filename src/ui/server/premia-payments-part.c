/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-payments-part"

#include "premia-payments-part-private.h"
#include "premia-token-words.h"

#include "store/premia-payment-state.h"

#include <glib/gi18n.h>
#include <string.h>

enum { PERSON, RUN, STATE, WHEN, MONEY, TOKENS, N_COLUMNS };

static const PremiaTextLineColumn columns[N_COLUMNS] = {
  [PERSON] = { N_("Person"), 120, 2, FALSE, FALSE, 0, PREMIA_TEXT_LINE_TOP_START },
  [RUN] = { N_("Run"), 170, 4, FALSE, TRUE, 0, PREMIA_TEXT_LINE_BOTTOM_START },
  [STATE] = { N_("State"), 90, 1, FALSE, FALSE, 0, PREMIA_TEXT_LINE_BOTTOM_END },
  [WHEN] = { N_("Since"), 165, 0, FALSE, TRUE, 880, PREMIA_TEXT_LINE_NOWHERE },
  [MONEY] = { N_("Amount"), 90, 1, TRUE, TRUE, 680, PREMIA_TEXT_LINE_NOWHERE },
  [TOKENS] = { N_("Sent"), 90, 1, TRUE, FALSE, 0, PREMIA_TEXT_LINE_TOP_END },
};
static const PremiaTextLineShape shape = { columns, N_COLUMNS, 560 };

G_DEFINE_FINAL_TYPE (PremiaPaymentsPart, premia_payments_part, PREMIA_TYPE_SERVER_PART)

static void refresh (PremiaPaymentsPart *self);

static void
entry_free (PremiaPaymentsEntry *entry)
{
  premia_payment_free (entry->what);
  g_free (entry->person);
  g_free (entry->run);
  g_free (entry->folded);
  g_free (entry);
}

static const PremiaPaymentsEntry *
get_entry (PremiaPaymentsPart *self, guint row)
{
  return g_ptr_array_index (self->entries, row);
}

const PremiaPayment *
premia_payments_part_get (PremiaPaymentsPart *self, guint row)
{
  return get_entry (self, row)->what;
}

static PremiaPaymentsFilter
group_of (PremiaPaymentState state)
{
  switch (state)
    {
    case PREMIA_PAYMENT_OPEN:
    case PREMIA_PAYMENT_DENIED:
      return PREMIA_PAYMENTS_NEED;
    case PREMIA_PAYMENT_WAITING:
    case PREMIA_PAYMENT_SENDING:
    case PREMIA_PAYMENT_HELD:
      return PREMIA_PAYMENTS_WAIT;
    case PREMIA_PAYMENT_PAID:
      return PREMIA_PAYMENTS_PAID;
    default:
      return PREMIA_PAYMENTS_ALL;
    }
}

/* ---- what is shown ---- */

static guint
digits_of (const PremiaPayment *payment)
{
  return premia_currency_digits (payment->currency);
}

static GStrv
make_texts (guint row, gboolean *dim, gpointer user_data)
{
  PremiaPaymentsPart *self = user_data;
  const PremiaPaymentsEntry *entry = get_entry (self, row);
  PremiaLocale *locale = premia_till_get_locale (self->till);
  char **texts = g_new0 (char *, N_COLUMNS + 1);

  texts[PERSON] = g_strdup (entry->person);
  texts[RUN] = g_strdup (entry->run);
  texts[STATE] = g_strdup (premia_payment_state_say (entry->what->state));
  texts[WHEN] = premia_till_say_instant (self->till, entry->what->changed_at);
  texts[MONEY] = premia_locale_format_money (locale, entry->what->amount, entry->what->currency, digits_of (entry->what));
  texts[TOKENS] = premia_tokens_say (locale, entry->what->tokens, premia_till_get_token_name (self->till));
  *dim = entry->what->state == PREMIA_PAYMENT_CANCELLED;
  return texts;
}

static void
show_filter (PremiaPaymentsPart *self)
{
  static const char *const titles[] = { N_("Needs Somebody"), NC_("payments", "On Its Way"), NC_("payments", "Paid"), NC_("payments", "All") };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *count = premia_locale_format_count (premia_till_get_locale (self->till), self->counts[i]);

      g_ptr_array_add (names, g_strdup_printf ("%s  %s", i == 0 ? _(titles[i]) : g_dpgettext2 (NULL, "payments", titles[i]), count));
    }
  g_ptr_array_add (names, NULL);
  premia_till_view_set_filter (self->view, (const char *const *) names->pdata);
}

static void
show_about (PremiaPaymentsPart *self)
{
  const guint n = self->counts[PREMIA_PAYMENTS_NEED];
  g_autofree char *count = premia_locale_format_count (premia_till_get_locale (self->till), n);
  g_autofree char *text = g_strdup_printf (ngettext ("%s needs somebody: select it to see why.", "%s need somebody: select one to see why.", n), count);

  premia_till_view_set_about (self->view, n > 0 ? text : "");
  premia_server_part_set_number (PREMIA_SERVER_PART (self), n);
  if (self->entries->len == 0)
    premia_till_view_set_nothing (self->view, "premia-payouts-symbolic", _("Nothing Was Paid Through the Server"),
                                  _("Parts of a scheme that are paid by ACHIVX are paid from Payouts, once the period is closed."), FALSE);
  else
    premia_till_view_set_nothing (self->view, "object-select-symbolic", _("Nothing of That Kind"), _("There are other payments, in other states or of other people."), TRUE);
}

static void
show_detail (PremiaPaymentsPart *self, GArray *rows)
{
  const PremiaPaymentsEntry *entry = rows->len == 1 ? get_entry (self, g_array_index (rows, guint, 0)) : NULL;
  PremiaDesk *desk = premia_context_get_desk (premia_till_get_context (self->till));
  g_autofree char *said = NULL;
  g_autofree char *text = NULL;

  if (entry == NULL || desk == NULL)
    {
      premia_till_view_set_detail (self->view, NULL, NULL, NULL);
      return;
    }
  said = premia_payment_say (entry->what, premia_till_get_locale (self->till), premia_desk_get_own_zone (desk));
  if (entry->what->state == PREMIA_PAYMENT_OPEN)
    text = g_strdup_printf ("%s\n%s", said, _("Nothing more is sent for it until it is tried again."));
  else if (entry->what->state == PREMIA_PAYMENT_DENIED)
    text = g_strdup_printf ("%s\n%s", said, _("It can be paid anew from Payouts."));
  premia_till_view_set_detail (self->view, text != NULL ? text : said, NULL, NULL);
}

void
premia_payments_part_update_actions (PremiaPaymentsPart *self)
{
  g_autoptr (GArray) rows = NULL;
  guint n_try = 0, n_back = 0, n_all = 0;
  gboolean can;
  g_autofree char *again = NULL;

  if (self->till == NULL)
    return;
  rows = premia_till_view_get_selected (self->view);
  for (guint i = 0; i < rows->len; i++)
    {
      const PremiaPaymentState state = get_entry (self, g_array_index (rows, guint, i))->what->state;

      n_try += premia_payments_can_try (state);
      n_back += premia_payments_can_take_back (state);
    }
  for (guint i = 0; i < self->entries->len; i++)
    n_all += premia_payments_can_try (get_entry (self, i)->what->state);
  can = self->sending == NULL && premia_till_get_writable (self->till) != NULL;
  again = n_try > 1 ? g_strdup_printf (ngettext ("Try %u _Again", "Try %u _Again", n_try), n_try) : g_strdup (_("Try _Again"));
  premia_till_view_set_button (self->again, again);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "payments.again", can && n_try > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "payments.take-back", can && n_back > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "payments.all-again", can && n_all > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "payments.statement", rows->len == 1);
  show_detail (self, rows);
}

static void
show_rows (PremiaPaymentsPart *self)
{
  g_auto (GStrv) words = premia_till_view_get_words (self->view);
  const PremiaPaymentsFilter filter = premia_till_view_get_filter (self->view);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const PremiaPaymentsEntry *entry = get_entry (self, i);

      if ((filter != PREMIA_PAYMENTS_ALL && group_of (entry->what->state) != filter)
          || !premia_till_words_match ((const char *const *) words, entry->folded))
        continue;
      g_array_append_val (rows, i);
      g_ptr_array_add (keys, g_strdup_printf ("%s\n%d %" G_GINT64_FORMAT " %s %s", entry->what->id, entry->what->state, entry->what->changed_at,
                                              entry->person, entry->what->tokens));
    }
  show_about (self);
  premia_till_view_show (self->view, rows, keys);
}

/* ---- reading ---- */

static gpointer
read_payments (PremiaWorkspace *workspace, gpointer question, GError **error)
{
  return premia_workspace_list_payments (workspace, NULL, NULL, error);
}

/* What needs somebody first; then the newest run first. */
static int
compare_entries (gconstpointer a, gconstpointer b)
{
  static const int rank[] = { [PREMIA_PAYMENT_OPEN] = 0, [PREMIA_PAYMENT_DENIED] = 1, [PREMIA_PAYMENT_SENDING] = 2, [PREMIA_PAYMENT_WAITING] = 2,
                              [PREMIA_PAYMENT_HELD] = 3, [PREMIA_PAYMENT_PAID] = 4, [PREMIA_PAYMENT_CANCELLED] = 5 };
  const PremiaPaymentsEntry *x = *(PremiaPaymentsEntry *const *) a, *y = *(PremiaPaymentsEntry *const *) b;
  const PremiaDate first = premia_period_first_day (x->what->period), second = premia_period_first_day (y->what->period);
  int order;

  if (rank[x->what->state] != rank[y->what->state])
    return rank[x->what->state] - rank[y->what->state];
  if (first != second)
    return first > second ? -1 : 1;
  order = strcmp (x->what->scheme, y->what->scheme);
  if (order == 0)
    order = g_utf8_collate (x->person, y->person);
  return order != 0 ? order : strcmp (x->what->person, y->what->person);
}

static void
take_payments (PremiaPaymentsPart *self, GPtrArray *payments)
{
  g_ptr_array_set_size (self->entries, 0);
  memset (self->counts, 0, sizeof self->counts);
  for (guint i = 0; i < payments->len; i++)
    {
      PremiaPaymentsEntry *entry = g_new0 (PremiaPaymentsEntry, 1);
      g_autofree char *all = NULL;

      entry->what = g_ptr_array_index (payments, i);
      entry->person = g_strdup (premia_till_say_person (self->till, entry->what->person));
      entry->run = premia_till_say_scheme (self->till, entry->what->scheme, entry->what->period);
      all = g_strjoin ("\n", entry->person, entry->what->person, entry->run, NULL);
      entry->folded = g_utf8_casefold (all, -1);
      g_ptr_array_add (self->entries, entry);
      self->counts[group_of (entry->what->state)] += group_of (entry->what->state) != PREMIA_PAYMENTS_ALL;
      self->counts[PREMIA_PAYMENTS_ALL]++;
    }
  g_ptr_array_set_free_func (payments, NULL);
  g_ptr_array_sort (self->entries, compare_entries);
}

static void
choose_filter (PremiaPaymentsPart *self)
{
  if (self->chosen || self->entries->len == 0)
    return;
  self->chosen = TRUE;
  premia_till_view_choose (self->view, self->counts[PREMIA_PAYMENTS_NEED] > 0   ? PREMIA_PAYMENTS_NEED
                                       : self->counts[PREMIA_PAYMENTS_WAIT] > 0 ? PREMIA_PAYMENTS_WAIT
                                                                                : PREMIA_PAYMENTS_ALL);
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaPaymentsPart) self = user_data;
  g_autoptr (GError) error = NULL;
  PremiaPage *page = premia_server_part_get_page (PREMIA_SERVER_PART (self));
  g_autoptr (GPtrArray) payments = premia_till_read_finish (PREMIA_TILL (source), result, &error);

  if (page != NULL)
    premia_page_end_wait (page);
  if (self->till == NULL)
    return;
  g_clear_object (&self->reading);
  if (payments != NULL)
    {
      take_payments (self, payments);
      show_filter (self);
      choose_filter (self);
      show_rows (self);
    }
  else if (page != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    premia_page_show_problem (page, error->message);
  if (self->stale)
    {
      self->stale = FALSE;
      refresh (self);
    }
}

static void
refresh (PremiaPaymentsPart *self)
{
  if (premia_till_get_workspace (self->till) == NULL)
    {
      g_ptr_array_set_size (self->entries, 0);
      memset (self->counts, 0, sizeof self->counts);
      self->chosen = FALSE;
      show_rows (self);
      return;
    }
  if (self->reading != NULL)
    {
      self->stale = TRUE;
      return;
    }
  self->reading = g_cancellable_new ();
  premia_page_begin_wait (premia_server_part_get_page (PREMIA_SERVER_PART (self)));
  premia_till_read_async (self->till, read_payments, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, self->reading, on_read_cb, g_object_ref (self));
}

static void
on_changed_cb (PremiaPaymentsPart *self)
{
  if (premia_context_get_desk (premia_till_get_context (self->till)) != NULL || premia_till_get_workspace (self->till) == NULL)
    refresh (self);
}

/* ---- the part ---- */

/* Whoever comes again is shown something, if there is anything. */
static void
premia_payments_part_map (GtkWidget *widget)
{
  PremiaPaymentsPart *self = PREMIA_PAYMENTS_PART (widget);

  GTK_WIDGET_CLASS (premia_payments_part_parent_class)->map (widget);

  if (self->till == NULL || premia_till_list_get_n (premia_till_view_get_list (self->view)) > 0)
    return;
  self->chosen = FALSE;
  choose_filter (self);
}

static void
premia_payments_part_constructed (GObject *object)
{
  PremiaPaymentsPart *self = PREMIA_PAYMENTS_PART (object);
  PremiaContext *context = premia_server_part_get_context (PREMIA_SERVER_PART (self));

  G_OBJECT_CLASS (premia_payments_part_parent_class)->constructed (object);

  self->till = premia_till_new (context);
  self->view = PREMIA_TILL_VIEW (premia_till_view_new (&shape, _("Payments through the server"), premia_context_get_locale (context), make_texts, self));
  premia_till_view_set_button (premia_till_view_add_button (self->view, "payments.statement", NULL), _("Open the _Statement"));
  premia_till_view_set_button (premia_till_view_add_button (self->view, "payments.take-back", NULL), _("_Take Back"));
  self->again = premia_till_view_add_button (self->view, "payments.again", "suggested-action");
  premia_till_view_set_extra (self->view, _("Try A_ll Again"), "payments.all-again");
  show_filter (self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->view));
  g_signal_connect_object (self->view, "filter-changed", G_CALLBACK (show_rows), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "selection-changed", G_CALLBACK (premia_payments_part_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "activated", G_CALLBACK (premia_payments_part_show_statement), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "stopped", G_CALLBACK (premia_payments_part_stop), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->till, "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  show_rows (self);
}

static void
premia_payments_part_dispose (GObject *object)
{
  PremiaPaymentsPart *self = PREMIA_PAYMENTS_PART (object);

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  if (self->sending != NULL)
    g_cancellable_cancel (self->sending);
  g_clear_object (&self->reading);
  g_clear_object (&self->till);

  G_OBJECT_CLASS (premia_payments_part_parent_class)->dispose (object);
}

static void
premia_payments_part_finalize (GObject *object)
{
  PremiaPaymentsPart *self = PREMIA_PAYMENTS_PART (object);

  g_clear_object (&self->sending);
  g_ptr_array_unref (self->entries);

  G_OBJECT_CLASS (premia_payments_part_parent_class)->finalize (object);
}

static void
premia_payments_part_class_init (PremiaPaymentsPartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = premia_payments_part_constructed;
  object_class->dispose = premia_payments_part_dispose;
  object_class->finalize = premia_payments_part_finalize;
  widget_class->map = premia_payments_part_map;

  premia_payments_part_class_install_actions (widget_class);
}

static void
premia_payments_part_init (PremiaPaymentsPart *self)
{
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
}

PremiaTill *
premia_payments_part_get_till (PremiaPaymentsPart *self)
{
  g_return_val_if_fail (PREMIA_IS_PAYMENTS_PART (self), NULL);

  return self->till;
}

PremiaTillView *
premia_payments_part_get_view (PremiaPaymentsPart *self)
{
  g_return_val_if_fail (PREMIA_IS_PAYMENTS_PART (self), NULL);

  return self->view;
}
