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

G_DEFINE_FINAL_TYPE (PremiaPaymentsPart, premia_payments_part, PREMIA_TYPE_TILL_PART)

static void
entry_free (PremiaPaymentsEntry *entry)
{
  premia_payment_free (entry->what);
  g_free (entry->person);
  g_free (entry->run);
  g_free (entry->folded);
  g_free (entry);
}

const PremiaPaymentsEntry *
premia_payments_part_get (PremiaPaymentsPart *self, guint row)
{
  return g_ptr_array_index (self->entries, row);
}

static PremiaPaymentsFilter
group_of (const PremiaPaymentsEntry *entry)
{
  if (entry->elsewhere)
    return PREMIA_PAYMENTS_NEED;
  switch (entry->what->state)
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
  const PremiaPaymentsEntry *entry = premia_payments_part_get (self, row);
  PremiaLocale *locale = premia_till_get_locale (self->till);
  char **texts = g_new0 (char *, N_COLUMNS + 1);

  texts[PERSON] = g_strdup (entry->person);
  texts[RUN] = g_strdup (entry->run);
  texts[STATE] = g_strdup (entry->elsewhere ? C_("payment", "for another server") : premia_payment_state_say (entry->what->state));
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
  const PremiaPaymentsEntry *entry = rows->len == 1 ? premia_payments_part_get (self, g_array_index (rows, guint, 0)) : NULL;
  PremiaDesk *desk = premia_context_get_desk (premia_till_get_context (self->till));
  g_autofree char *said = NULL;
  g_autofree char *text = NULL;

  if (entry == NULL || desk == NULL)
    {
      premia_till_view_set_detail (self->view, NULL, NULL, NULL);
      return;
    }
  said = premia_payment_say (entry->what, self->address, premia_till_get_locale (self->till), premia_desk_get_own_zone (desk));
  if (!entry->elsewhere && entry->what->state == PREMIA_PAYMENT_OPEN)
    text = g_strdup_printf ("%s\n%s", said, _("Nothing more is sent for it until it is tried again."));
  else if (entry->what->state == PREMIA_PAYMENT_DENIED)
    text = g_strdup_printf ("%s\n%s", said, _("It can be paid anew from Payouts."));
  premia_till_view_set_detail (self->view, text != NULL ? text : said, NULL, NULL);
}

static void
update_actions (PremiaTillPart *part)
{
  PremiaPaymentsPart *self = PREMIA_PAYMENTS_PART (part);
  g_autoptr (GArray) rows = NULL;
  guint n_try = 0, n_back = 0, n_all = 0, n_elsewhere = 0;
  gboolean can;
  g_autofree char *again = NULL;

  if (premia_till_part_get_till (part) == NULL)
    return;
  rows = premia_till_view_get_selected (self->view);
  for (guint i = 0; i < rows->len; i++)
    {
      const PremiaPaymentsEntry *entry = premia_payments_part_get (self, g_array_index (rows, guint, i));

      n_try += premia_payments_can_try (entry);
      n_back += premia_payments_can_take_back (entry);
      n_elsewhere += entry->elsewhere;
    }
  for (guint i = 0; i < self->entries->len; i++)
    n_all += premia_payments_can_try (premia_payments_part_get (self, i));
  can = premia_till_part_can_do (part);
  again = n_try > 1 ? g_strdup_printf (ngettext ("Try %u _Again", "Try %u _Again", n_try), n_try) : g_strdup (_("Try _Again"));
  premia_till_view_set_button (self->again, again);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "payments.again", can && n_try > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "payments.same-server", can && n_elsewhere > 0);
  gtk_widget_set_visible (self->same, n_elsewhere > 0);
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
      const PremiaPaymentsEntry *entry = premia_payments_part_get (self, i);

      if ((filter != PREMIA_PAYMENTS_ALL && group_of (entry) != filter)
          || !premia_till_words_match ((const char *const *) words, entry->folded))
        continue;
      g_array_append_val (rows, i);
      g_ptr_array_add (keys, g_strdup_printf ("%s\n%d %d %" G_GINT64_FORMAT " %s %s", entry->what->id, entry->what->state, entry->elsewhere, entry->what->changed_at,
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

  if (x->elsewhere != y->elsewhere)
    return x->elsewhere ? -1 : 1;
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
  g_free (self->address);
  self->address = g_strdup (premia_till_get_address (self->till));
  g_ptr_array_set_size (self->entries, 0);
  memset (self->counts, 0, sizeof self->counts);
  for (guint i = 0; i < payments->len; i++)
    {
      PremiaPaymentsEntry *entry = g_new0 (PremiaPaymentsEntry, 1);
      g_autofree char *all = NULL;

      entry->what = g_ptr_array_index (payments, i);
      entry->person = g_strdup (premia_till_say_person (self->till, entry->what->person));
      entry->elsewhere = premia_payment_is_elsewhere (entry->what, self->address);
      entry->run = premia_till_say_scheme (self->till, entry->what->scheme, entry->what->period);
      all = g_strjoin ("\n", entry->person, entry->what->person, entry->run, NULL);
      entry->folded = g_utf8_casefold (all, -1);
      g_ptr_array_add (self->entries, entry);
      self->counts[group_of (entry)] += group_of (entry) != PREMIA_PAYMENTS_ALL;
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
take (PremiaTillPart *part, gpointer rows)
{
  PremiaPaymentsPart *self = PREMIA_PAYMENTS_PART (part);
  g_autoptr (GPtrArray) payments = rows;

  if (payments != NULL)
    {
      take_payments (self, payments);
      show_filter (self);
      choose_filter (self);
    }
  else
    {
      g_ptr_array_set_size (self->entries, 0);
      memset (self->counts, 0, sizeof self->counts);
      g_clear_pointer (&self->moved, g_ptr_array_unref);
      self->chosen = FALSE;
    }
  show_rows (self);
}

/* ---- the part ---- */

/* Whoever comes again is shown something, if there is anything. */
static void
premia_payments_part_map (GtkWidget *widget)
{
  PremiaPaymentsPart *self = PREMIA_PAYMENTS_PART (widget);

  GTK_WIDGET_CLASS (premia_payments_part_parent_class)->map (widget);

  if (premia_till_part_get_till (PREMIA_TILL_PART (self)) == NULL || premia_till_list_get_n (premia_till_view_get_list (self->view)) > 0)
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

  self->till = premia_till_part_get_till (PREMIA_TILL_PART (self));
  self->view = PREMIA_TILL_VIEW (premia_till_view_new (&shape, _("Payments through the server"), premia_context_get_locale (context), make_texts, self));
  premia_till_view_set_button (premia_till_view_add_button (self->view, "payments.statement", NULL), _("Open the _Statement"));
  premia_till_view_set_button (premia_till_view_add_button (self->view, "payments.take-back", NULL), _("_Take Back"));
  self->same = premia_till_view_add_button (self->view, "payments.same-server", NULL);
  premia_till_view_set_button (self->same, _("This Is the Same _Server"));
  self->again = premia_till_view_add_button (self->view, "payments.again", "suggested-action");
  premia_till_view_set_extra (self->view, _("Try A_ll Again"), "payments.all-again");
  show_filter (self);
  premia_till_part_set_view (PREMIA_TILL_PART (self), self->view);
  g_signal_connect_object (self->view, "filter-changed", G_CALLBACK (show_rows), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "selection-changed", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "activated", G_CALLBACK (premia_payments_part_show_statement), self, G_CONNECT_SWAPPED);
  show_rows (self);
}

static void
premia_payments_part_finalize (GObject *object)
{
  PremiaPaymentsPart *self = PREMIA_PAYMENTS_PART (object);

  g_ptr_array_unref (self->entries);
  g_clear_pointer (&self->moved, g_ptr_array_unref);
  g_free (self->address);

  G_OBJECT_CLASS (premia_payments_part_parent_class)->finalize (object);
}

static void
premia_payments_part_class_init (PremiaPaymentsPartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PremiaTillPartClass *part_class = PREMIA_TILL_PART_CLASS (klass);

  object_class->constructed = premia_payments_part_constructed;
  object_class->finalize = premia_payments_part_finalize;
  widget_class->map = premia_payments_part_map;
  part_class->read = read_payments;
  part_class->free_rows = (GDestroyNotify) g_ptr_array_unref;
  part_class->take = take;
  part_class->update = update_actions;

  premia_payments_part_class_install_actions (widget_class);
  premia_payments_part_class_install_server (widget_class);
}

static void
premia_payments_part_init (PremiaPaymentsPart *self)
{
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
}
