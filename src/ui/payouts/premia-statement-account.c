/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-statement-account"

#include "premia-statement-account.h"

#include "report/premia-run-view.h"
#include "ui/page/premia-own-name.h"

#include <glib/gi18n.h>

struct _PremiaStatementAccount
{
  AdwBin  parent_instance;
  GtkBox *box;  /* borrowed */
};

G_DEFINE_FINAL_TYPE (PremiaStatementAccount, premia_statement_account, ADW_TYPE_BIN)

/* What is being shown; all borrowed. */
typedef struct
{
  GtkBox               *box;
  PremiaPaySheet       *sheet;
  const PremiaPayEntry *entry;
  const PremiaPerson   *person;
  PremiaScheme         *scheme;
  const PremiaMonthRun *run; /* (nullable) */
  PremiaMonth          *month;
  PremiaLocale         *locale;
  PremiaZone           *zone;
  PremiaPeriod          period;
  guint                 digits;
} Account;

static GtkWidget *
make_row (const char *title, const char *subtitle, const char *amount)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL && *subtitle != '\0')
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  if (amount != NULL)
    {
      GtkWidget *label = gtk_label_new (amount);

      gtk_widget_add_css_class (label, "numeric");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  return row;
}

static GtkWidget *
make_icon_button (const char *icon, const char *text, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, text);
  premia_own_name_set (GTK_WIDGET (button), text);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_text_button (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static gboolean
is_mine (const Account *account, const char *scheme, const char *person, PremiaPeriod period)
{
  return period.kind == account->period.kind && period.number == account->period.number && g_str_equal (scheme, account->scheme->id)
         && g_str_equal (person, account->person->id);
}

static char *
say_money (const Account *account, PremiaMoney amount)
{
  return premia_locale_format_money (account->locale, amount, account->scheme->currency, account->digits);
}

/* ---- what is left to pay ---- */

static void
add_advance (const Account *account, GtkWidget *group, const PremiaAdvance *advance, gboolean open)
{
  g_autofree char *day = premia_locale_format_date (account->locale, advance->date);
  /* Translators: money that was paid before pay day, and the day */
  g_autofree char *title = g_strdup_printf (_("Advance, %s"), day);
  g_autofree char *amount = say_money (account, -advance->amount);
  GtkWidget *row = make_row (title, advance->note, amount);

  if (open)
    {
      GtkWidget *button = make_icon_button ("user-trash-symbolic", _("Remove this advance"), "payouts.remove-advance");

      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", advance->id);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static void
add_left (const Account *account, GtkWidget *group, PremiaMoney advanced)
{
  const PremiaMoney left = account->entry->statement->total - advanced;
  g_autofree char *amount = say_money (account, left);
  g_autofree char *day = NULL;
  g_autofree char *when = NULL;
  GtkWidget *row;

  if (account->run->pay_date != PREMIA_DATE_NONE)
    {
      day = premia_locale_format_date (account->locale, account->run->pay_date);
      /* Translators: %s is a day */
      when = g_strdup_printf (account->run->state == PREMIA_PAY_PAID ? _("paid on %s") : _("to be paid on %s"), day);
    }
  row = make_row (left >= 0 ? _("Left to Pay") : _("Paid Too Much Already"), when, amount);
  gtk_widget_add_css_class (row, "left-to-pay");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static void
add_payment (const Account *account)
{
  const gboolean open = account->run->state < PREMIA_PAY_CLOSED;
  const PremiaMoney advanced = premia_month_get_advanced (account->month, account->scheme->id, account->person->id, account->period);
  GtkWidget *group = adw_preferences_group_new ();

  if (advanced == 0 && account->run->pay_date == PREMIA_DATE_NONE)
    return;
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Payment"));
  for (guint i = 0; i < account->month->advances->len; i++)
    {
      const PremiaAdvance *advance = g_ptr_array_index (account->month->advances, i);

      if (is_mine (account, advance->scheme, advance->person, advance->period))
        add_advance (account, group, advance, open);
    }
  add_left (account, group, advanced);
  gtk_box_append (account->box, group);
}

static void
add_buttons (const Account *account)
{
  GtkWidget *flow = gtk_flow_box_new ();
  GtkWidget *buttons[3];
  guint n = 0;

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 3);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (flow), 6);
  gtk_widget_add_css_class (flow, "statement-deeds");
  if (account->run->state < PREMIA_PAY_CLOSED)
    {
      buttons[n++] = make_text_button (_("A_djustment…"), "payouts.add-adjustment");
      buttons[n++] = make_text_button (_("Ad_vance…"), "payouts.add-advance");
    }
  buttons[n] = make_text_button (_("_Question…"), "payouts.ask");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (buttons[n++]), "s", "");
  for (guint i = 0; i < n; i++)
    {
      gtk_flow_box_insert (GTK_FLOW_BOX (flow), buttons[i], -1);
      gtk_widget_set_focusable (gtk_widget_get_parent (buttons[i]), FALSE);
    }
  gtk_box_append (account->box, flow);
}

/* ---- what goes on into later periods ---- */

static void
add_balance (const Account *account, GtkWidget *group, PremiaScheme *scheme, const PremiaBalance *balance, PremiaMoney amount, const char *what)
{
  g_autofree char *name = premia_wording_component_name (g_ptr_array_index (scheme->components, balance->component), scheme,
                                                         premia_locale_get_words (account->locale));
  g_autofree char *big = premia_run_view_capitalise (name);
  g_autofree char *money = say_money (account, amount);
  g_autofree char *day = NULL;
  g_autofree char *subtitle = NULL;

  if (amount == 0)
    return;
  if (balance->next != PREMIA_DATE_NONE && balance->owed == 0)
    {
      day = premia_locale_format_date (account->locale, balance->next);
      /* Translators: what a balance is (“held back”), then the day on which the next part of it is paid */
      subtitle = g_strdup_printf (_("%s, the next part on %s"), what, day);
    }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (big, subtitle != NULL ? subtitle : what, money));
}

/* Of one version of the scheme. */
static guint
add_version (const Account *account, GtkWidget *group, PremiaPayout *payout)
{
  g_autoptr (GArray) balances = premia_payout_get_balances (payout, account->entry->run, account->entry->statement->person);
  PremiaScheme *scheme = premia_payout_get_scheme (payout);

  for (guint i = 0; i < balances->len; i++)
    {
      const PremiaBalance *balance = &g_array_index (balances, PremiaBalance, i);

      /* Translators: balances of a person after a period */
      add_balance (account, group, scheme, balance, balance->owed, _("still to be worked off"));
      add_balance (account, group, scheme, balance, balance->held, _("still held back"));
      add_balance (account, group, scheme, balance, balance->spread, _("to be paid in parts"));
    }
  return balances->len;
}

static void
add_balances (const Account *account)
{
  const PremiaLedgerStatement *statement = account->entry->statement;
  const PremiaLedgerLine *last = statement->n_lines > 0 ? &statement->lines[statement->n_lines - 1] : NULL;
  GtkWidget *group = adw_preferences_group_new ();
  guint n = 0;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("After This Period"));
  for (guint i = 0; i < premia_ledger_get_n_versions (account->entry->ledger); i++)
    n += add_version (account, group, premia_ledger_get_version (account->entry->ledger, i));
  if (last != NULL && last->kind == PREMIA_LEDGER_CARRIED)
    {
      g_autofree char *money = say_money (account, last->amount);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (_("Debt"), _("taken off in the next period"), money));
      n++;
    }
  gtk_widget_set_visible (group, n > 0);
  gtk_box_append (account->box, group);
}

/* ---- questions ---- */

static char *
say_inquiry (const Account *account, const PremiaInquiry *inquiry)
{
  g_autoptr (GString) text = g_string_new (inquiry->opened_by);
  g_autofree char *day = premia_locale_format_date (account->locale, premia_zone_date_of (account->zone, inquiry->opened_at));

  if (text->len > 0)
    g_string_append (text, ", ");
  g_string_append (text, day);
  for (guint i = 0; *inquiry->component != '\0' && i < account->scheme->components->len; i++)
    {
      const PremiaComponent *component = g_ptr_array_index (account->scheme->components, i);
      g_autofree char *name = NULL;

      if (!g_str_equal (component->id, inquiry->component))
        continue;
      name = premia_wording_component_name (component, account->scheme, premia_locale_get_words (account->locale));
      g_string_append_printf (text, " · %s", name);
    }
  if (*inquiry->answer != '\0')
    {
      /* Translators: the answer to a question, then who gave it */
      g_string_append_printf (text, _("\nAnswer: %s"), inquiry->answer);
      if (*inquiry->answered_by != '\0')
        g_string_append_printf (text, " (%s)", inquiry->answered_by);
    }
  if (inquiry->state == PREMIA_INQUIRY_CLOSED)
    g_string_append_printf (text, "\n%s", _("Closed"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_inquiry (const Account *account, GtkWidget *group, const PremiaInquiry *inquiry)
{
  g_autofree char *what = say_inquiry (account, inquiry);
  GtkWidget *row = make_row (inquiry->question, what, NULL);
  GtkWidget *answer = make_icon_button ("document-edit-symbolic", *inquiry->answer != '\0' ? _("Change the answer") : _("Answer"), "payouts.answer");
  GtkWidget *settle = make_icon_button ("object-select-symbolic", _("Close this question"), "payouts.settle");

  if (inquiry->state == PREMIA_INQUIRY_CLOSED)
    gtk_widget_add_css_class (row, "dim-label");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (answer), "x", inquiry->id);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (settle), "x", inquiry->id);
  gtk_widget_set_visible (answer, inquiry->state != PREMIA_INQUIRY_CLOSED);
  gtk_widget_set_visible (settle, inquiry->state != PREMIA_INQUIRY_CLOSED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), answer);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), settle);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static void
add_inquiries (const Account *account)
{
  GtkWidget *group = adw_preferences_group_new ();
  guint n = 0;

  for (guint i = 0; i < account->month->inquiries->len; i++)
    {
      const PremiaInquiry *inquiry = g_ptr_array_index (account->month->inquiries, i);

      if (!is_mine (account, inquiry->scheme, inquiry->person, inquiry->period))
        continue;
      add_inquiry (account, group, inquiry);
      n++;
    }
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Questions"));
  gtk_widget_set_visible (group, n > 0);
  gtk_box_append (account->box, group);
}

static void
premia_statement_account_class_init (PremiaStatementAccountClass *klass)
{
}

static void
premia_statement_account_init (PremiaStatementAccount *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

void
premia_statement_account_show (PremiaStatementAccount *self, PremiaPaySheet *sheet, guint entry, PremiaMonth *month, PremiaLocale *locale)
{
  Account account;
  GtkWidget *child;

  g_return_if_fail (PREMIA_IS_STATEMENT_ACCOUNT (self));
  g_return_if_fail (sheet != NULL && PREMIA_IS_LOCALE (locale));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  account = (Account){ .box = self->box, .sheet = sheet, .month = month, .locale = locale };
  account.entry = premia_pay_sheet_get_entry (sheet, entry);
  account.person = premia_pay_sheet_get_person (sheet, entry);
  account.scheme = premia_payout_get_scheme (account.entry->payout);
  account.digits = premia_scheme_get_digits (account.scheme);
  account.period = premia_pay_sheet_get_period (sheet, entry);
  account.zone = premia_desk_get_own_zone (sheet->desk);
  account.run = month != NULL ? premia_month_find_run (month, account.scheme->id, account.period) : NULL;
  if (account.run == NULL)
    return;
  add_buttons (&account);
  add_payment (&account);
  add_balances (&account);
  add_inquiries (&account);
}
