/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-withdrawals-part"

#include "premia-withdrawals-part-private.h"
#include "premia-token-words.h"

#include "store/premia-workspace-server.h"

#include <glib/gi18n.h>
#include <string.h>

enum { PERSON, STATE, WHEN, TOKENS, MONEY, N_COLUMNS };

static const PremiaTextLineColumn columns[N_COLUMNS] = {
  [PERSON] = { N_("Person"), 120, 3, FALSE, FALSE, 0, PREMIA_TEXT_LINE_TOP_START },
  [STATE] = { N_("State"), 210, 3, FALSE, FALSE, 0, PREMIA_TEXT_LINE_BOTTOM_START },
  [WHEN] = { N_("Since"), 165, 0, FALSE, TRUE, 880, PREMIA_TEXT_LINE_NOWHERE },
  [TOKENS] = { N_("Out of the balance"), 130, 1, TRUE, TRUE, 680, PREMIA_TEXT_LINE_NOWHERE },
  [MONEY] = { N_("To the wallet"), 120, 1, TRUE, FALSE, 0, PREMIA_TEXT_LINE_TOP_END },
};
static const PremiaTextLineShape shape = { columns, N_COLUMNS, 560 };

G_DEFINE_FINAL_TYPE (PremiaWithdrawalsPart, premia_withdrawals_part, PREMIA_TYPE_TILL_PART)

static void
withdrawal_free (PremiaWithdrawal *withdrawal)
{
  premia_reward_transaction_free (withdrawal->what);
  g_free (withdrawal->person);
  g_free (withdrawal->folded);
  g_free (withdrawal->result);
  g_free (withdrawal);
}

const PremiaWithdrawal *
premia_withdrawals_part_get (PremiaWithdrawalsPart *self, guint row)
{
  return g_ptr_array_index (self->entries, row);
}

static PremiaWithdrawalsFilter
group_of (int status)
{
  switch (status)
    {
    case PREMIA_TRANSACTION_HOLD:
    case PREMIA_TRANSACTION_SEND_UNKNOWN_ERROR:
      return PREMIA_WITHDRAWALS_NEED;
    case PREMIA_TRANSACTION_APPROVED:
    case PREMIA_TRANSACTION_SENDING:
    case PREMIA_TRANSACTION_SEND_FAILED:
      return PREMIA_WITHDRAWALS_OPEN;
    default:
      return PREMIA_WITHDRAWALS_ALL;
    }
}

/* ---- what is shown ---- */

/* What leaves the balance, without its sign. (transfer full) */
static char *
say_tokens (PremiaWithdrawalsPart *self, const PremiaRewardTransaction *what)
{
  return premia_tokens_say (premia_till_get_locale (self->till), *what->amount == '-' ? what->amount + 1 : what->amount, premia_till_get_token_name (self->till));
}

static char *
say_money (PremiaWithdrawalsPart *self, const PremiaRewardTransaction *what)
{
  g_autofree char *amount = premia_tokens_format (premia_till_get_locale (self->till), what->withdrawal_amount);

  return *what->withdrawal_amount != '\0' ? g_strdup_printf ("%s %s", amount, what->currency) : g_strdup (what->currency);
}

static GStrv
make_texts (guint row, gboolean *dim, gpointer user_data)
{
  PremiaWithdrawalsPart *self = user_data;
  const PremiaWithdrawal *withdrawal = premia_withdrawals_part_get (self, row);
  char **texts = g_new0 (char *, N_COLUMNS + 1);

  texts[PERSON] = g_strdup (withdrawal->person);
  texts[STATE] = withdrawal->result != NULL ? g_strdup (withdrawal->result) : premia_transaction_say_status (withdrawal->what->status);
  texts[WHEN] = premia_till_say_instant (self->till, withdrawal->what->at);
  texts[TOKENS] = say_tokens (self, withdrawal->what);
  texts[MONEY] = say_money (self, withdrawal->what);
  *dim = !premia_transaction_status_is_open (withdrawal->what->status);
  return texts;
}

static void
show_filter (PremiaWithdrawalsPart *self)
{
  static const char *const titles[] = { NC_("withdrawals", "Needs Somebody"), NC_("withdrawals", "On Its Way"), NC_("withdrawals", "All") };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *count = premia_locale_format_count (premia_till_get_locale (self->till), self->counts[i]);

      g_ptr_array_add (names, g_strdup_printf ("%s  %s", g_dpgettext2 (NULL, "withdrawals", titles[i]), count));
    }
  g_ptr_array_add (names, NULL);
  premia_till_view_set_filter (self->view, (const char *const *) names->pdata);
}

static void
show_nothing (PremiaWithdrawalsPart *self)
{
  if (self->entries->len == 0)
    premia_till_view_set_nothing (self->view, "object-select-symbolic", _("No Withdrawals"), _("Nobody has asked for anything out of their balance."), FALSE);
  else
    premia_till_view_set_nothing (self->view, "object-select-symbolic", _("Nothing of That Kind"), _("There are other withdrawals, in other states or of other people."), TRUE);
}

static void
add_line (GString *text, const char *title, const char *value)
{
  if (*value != '\0')
    g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "\n" : "", title, value);
}

static void
show_detail (PremiaWithdrawalsPart *self, GArray *rows)
{
  const PremiaWithdrawal *withdrawal = rows->len == 1 ? premia_withdrawals_part_get (self, g_array_index (rows, guint, 0)) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (withdrawal == NULL)
    {
      premia_till_view_set_detail (self->view, NULL, NULL, NULL);
      return;
    }
  add_line (text, _("Wallet"), withdrawal->what->address);
  add_line (text, _("Transfer"), withdrawal->what->chain_id);
  add_line (text, _("What went wrong"), withdrawal->what->error);
  if (withdrawal->what->status == PREMIA_TRANSACTION_SENDING)
    add_line (text, _("If it stays so for long"), _("the server broke off while it was sending. Look whether it arrived, then restore it."));
  else if (withdrawal->what->status == PREMIA_TRANSACTION_SEND_UNKNOWN_ERROR)
    add_line (text, _("What to do"), _("look into the wallet or the explorer whether it arrived, then restore it."));
  premia_till_view_set_detail (self->view, text->len > 0 ? text->str : NULL, withdrawal->what->chain_url, _("Show It in the Explorer"));
}

static void
update_actions (PremiaTillPart *part)
{
  PremiaWithdrawalsPart *self = PREMIA_WITHDRAWALS_PART (part);
  g_autoptr (GArray) rows = NULL;
  g_autofree char *sum = g_strdup ("0");
  g_autofree char *tokens = NULL;
  g_autofree char *count = NULL;
  g_autofree char *approve = NULL;
  g_autofree char *deny = NULL;
  gboolean can, restores;
  guint n = 0;

  if (premia_till_part_get_till (part) == NULL)
    return;
  rows = premia_till_view_get_selected (self->view);
  for (guint i = 0; i < rows->len; i++)
    {
      const PremiaRewardTransaction *what = premia_withdrawals_part_get (self, g_array_index (rows, guint, i))->what;

      if (what->status != PREMIA_TRANSACTION_HOLD)
        continue;
      n++;
      premia_reward_amount_add (&sum, *what->amount == '-' ? what->amount + 1 : what->amount);
    }
  tokens = premia_tokens_say (premia_till_get_locale (self->till), sum, premia_till_get_token_name (self->till));
  count = premia_locale_format_count (premia_till_get_locale (self->till), n);
  can = premia_till_part_can_do (part);
  approve = n > 0 ? g_strdup_printf (_("_Approve %1$s: %2$s"), count, tokens) : g_strdup (C_("transaction", "_Approve"));
  deny = n > 0 ? g_strdup_printf (_("_Deny %1$s: %2$s"), count, tokens) : g_strdup (_("_Deny"));
  premia_till_view_set_button (self->approve, approve);
  premia_till_view_set_button (self->deny, deny);
  restores = rows->len == 1 && (premia_withdrawals_part_get (self, g_array_index (rows, guint, 0))->what->status == PREMIA_TRANSACTION_SENDING
                                || premia_withdrawals_part_get (self, g_array_index (rows, guint, 0))->what->status == PREMIA_TRANSACTION_SEND_UNKNOWN_ERROR);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "withdrawals.approve", can && n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "withdrawals.deny", can && n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "withdrawals.restore", can && restores);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "withdrawals.wallets", can && self->networks->len > 0);
  show_detail (self, rows);
}

static void
show_rows (PremiaWithdrawalsPart *self)
{
  g_auto (GStrv) words = premia_till_view_get_words (self->view);
  const PremiaWithdrawalsFilter filter = premia_till_view_get_filter (self->view);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const PremiaWithdrawal *withdrawal = premia_withdrawals_part_get (self, i);

      if ((filter != PREMIA_WITHDRAWALS_ALL && group_of (withdrawal->what->status) != filter && withdrawal->result == NULL)
          || !premia_till_words_match ((const char *const *) words, withdrawal->folded))
        continue;
      g_array_append_val (rows, i);
      g_ptr_array_add (keys, g_strdup_printf ("%s\n%d%s%s%s", withdrawal->what->id, withdrawal->what->status, withdrawal->what->error,
                                              withdrawal->result != NULL ? withdrawal->result : "", withdrawal->person));
    }
  premia_server_part_set_number (PREMIA_SERVER_PART (self), self->counts[PREMIA_WITHDRAWALS_NEED]);
  show_nothing (self);
  premia_till_view_show (self->view, rows, keys);
}

/* ---- reading ---- */

typedef struct { GPtrArray *transactions, *networks; } Rows;

static void
rows_free (Rows *rows)
{
  g_clear_pointer (&rows->transactions, g_ptr_array_unref);
  g_clear_pointer (&rows->networks, g_ptr_array_unref);
  g_free (rows);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Rows, rows_free)

static gpointer
read_rows (PremiaWorkspace *workspace, gpointer question, GError **error)
{
  g_autoptr (Rows) rows = g_new0 (Rows, 1);

  rows->networks = premia_workspace_list_networks (workspace, error);
  if (rows->networks == NULL)
    return NULL;
  rows->transactions = premia_workspace_list_transactions (workspace, NULL, 0, 1, 0, error);
  return rows->transactions != NULL ? g_steal_pointer (&rows) : NULL;
}

static void
take_rows (PremiaWithdrawalsPart *self, Rows *rows)
{
  g_ptr_array_set_size (self->entries, 0);
  memset (self->counts, 0, sizeof self->counts);
  for (guint i = 0; i < rows->transactions->len; i++)
    {
      PremiaWithdrawal *withdrawal = g_new0 (PremiaWithdrawal, 1);
      g_autofree char *all = NULL;

      withdrawal->what = g_ptr_array_index (rows->transactions, i);
      withdrawal->person = g_strdup (premia_till_say_person (self->till, withdrawal->what->account));
      withdrawal->result = g_strdup (g_hash_table_lookup (self->results, withdrawal->what->id));
      all = g_strjoin ("\n", withdrawal->person, withdrawal->what->account, withdrawal->what->address, withdrawal->what->currency, NULL);
      withdrawal->folded = g_utf8_casefold (all, -1);
      g_ptr_array_add (self->entries, withdrawal);
      self->counts[group_of (withdrawal->what->status)] += group_of (withdrawal->what->status) != PREMIA_WITHDRAWALS_ALL;
      self->counts[PREMIA_WITHDRAWALS_ALL]++;
    }
  g_ptr_array_set_free_func (rows->transactions, NULL);
  g_clear_pointer (&self->networks, g_ptr_array_unref);
  self->networks = g_steal_pointer (&rows->networks);
  premia_server_part_set_offered (PREMIA_SERVER_PART (self), self->networks->len > 0 || self->entries->len > 0);
}

static void
take (PremiaTillPart *part, gpointer data)
{
  PremiaWithdrawalsPart *self = PREMIA_WITHDRAWALS_PART (part);
  g_autoptr (Rows) rows = data;

  if (rows == NULL)
    {
      g_ptr_array_set_size (self->entries, 0);
      self->chosen = FALSE;
      premia_server_part_set_offered (PREMIA_SERVER_PART (self), FALSE);
      show_rows (self);
      return;
    }
  take_rows (self, rows);
  show_filter (self);
  if (!self->chosen && self->entries->len > 0)
    {
      self->chosen = TRUE;
      premia_till_view_choose (self->view, self->counts[PREMIA_WITHDRAWALS_NEED] > 0 ? PREMIA_WITHDRAWALS_NEED : PREMIA_WITHDRAWALS_ALL);
    }
  show_rows (self);
}

/* ---- the part ---- */

static void
premia_withdrawals_part_constructed (GObject *object)
{
  PremiaWithdrawalsPart *self = PREMIA_WITHDRAWALS_PART (object);
  PremiaContext *context = premia_server_part_get_context (PREMIA_SERVER_PART (self));

  G_OBJECT_CLASS (premia_withdrawals_part_parent_class)->constructed (object);

  self->till = premia_till_part_get_till (PREMIA_TILL_PART (self));
  self->view = PREMIA_TILL_VIEW (premia_till_view_new (&shape, _("Withdrawals"), premia_context_get_locale (context), make_texts, self));
  premia_till_view_set_button (premia_till_view_add_button (self->view, "withdrawals.restore", NULL), _("_Restore…"));
  self->deny = premia_till_view_add_button (self->view, "withdrawals.deny", NULL);
  self->approve = premia_till_view_add_button (self->view, "withdrawals.approve", "suggested-action");
  premia_till_view_set_extra (self->view, _("_Wallets…"), "withdrawals.wallets");
  show_filter (self);
  premia_till_part_set_view (PREMIA_TILL_PART (self), self->view);
  g_signal_connect_object (self->view, "filter-changed", G_CALLBACK (show_rows), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "selection-changed", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  premia_server_part_set_offered (PREMIA_SERVER_PART (self), FALSE);
  show_rows (self);
}

static void
premia_withdrawals_part_finalize (GObject *object)
{
  PremiaWithdrawalsPart *self = PREMIA_WITHDRAWALS_PART (object);

  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->networks);
  g_hash_table_unref (self->results);

  G_OBJECT_CLASS (premia_withdrawals_part_parent_class)->finalize (object);
}

static void
premia_withdrawals_part_class_init (PremiaWithdrawalsPartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  PremiaTillPartClass *part_class = PREMIA_TILL_PART_CLASS (klass);

  object_class->constructed = premia_withdrawals_part_constructed;
  object_class->finalize = premia_withdrawals_part_finalize;
  part_class->read = read_rows;
  part_class->free_rows = (GDestroyNotify) rows_free;
  part_class->take = take;
  part_class->update = update_actions;
  premia_withdrawals_part_class_install_actions (GTK_WIDGET_CLASS (klass));
}

static void
premia_withdrawals_part_init (PremiaWithdrawalsPart *self)
{
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) withdrawal_free);
  self->networks = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_reward_network_free);
  self->results = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}
