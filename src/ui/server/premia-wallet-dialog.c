/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-wallet-dialog"

#include "premia-wallet-dialog.h"

#include "store/premia-workspace-server.h"
#include "ui/help/premia-help-window.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PremiaWalletDialog
{
  AdwWindow            parent_instance;
  AdwComboRow         *people;
  AdwPreferencesGroup *wallets;
  AdwComboRow         *network_row;
  AdwEntryRow         *address;
  GtkWidget           *add_button;
  GtkLabel            *problem;
  GtkSpinner          *spinner;
  PremiaTill          *till;     /* (owned) (nullable) */
  GPtrArray           *accounts; /* (owned) (element-type PremiaRewardAccount): by name */
  GPtrArray           *networks; /* (owned) (element-type PremiaRewardNetwork) */
  GPtrArray           *rows;     /* (owned) (element-type GtkWidget): of the wallets */
  GCancellable        *doing;    /* (owned) (nullable) */
  char                *wanted;   /* (owned) (nullable): an account to show */
  gboolean             reading;
  gboolean             filling;
};

G_DEFINE_FINAL_TYPE (PremiaWalletDialog, premia_wallet_dialog, ADW_TYPE_WINDOW)

static void
show_problem (PremiaWalletDialog *self, const char *text)
{
  gtk_label_set_text (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

static PremiaRewardAccount *
get_account (PremiaWalletDialog *self)
{
  const guint index = adw_combo_row_get_selected (self->people);

  return index < self->accounts->len ? g_ptr_array_index (self->accounts, index) : NULL;
}

static void
update_button (PremiaWalletDialog *self)
{
  const gboolean can = self->till != NULL && self->doing == NULL && get_account (self) != NULL && self->networks->len > 0
                       && premia_till_get_writable (self->till) != NULL && *gtk_editable_get_text (GTK_EDITABLE (self->address)) != '\0';

  gtk_widget_set_sensitive (self->add_button, can);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->doing != NULL);
}

static void
show_wallets (PremiaWalletDialog *self)
{
  const PremiaRewardAccount *account = get_account (self);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->wallets, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; account != NULL && i < account->wallets->len; i++)
    {
      const PremiaRewardWallet *wallet = &g_array_index (account->wallets, PremiaRewardWallet, i);
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), wallet->network);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), wallet->address);
      adw_preferences_group_add (self->wallets, row);
      g_ptr_array_add (self->rows, row);
    }
  adw_preferences_group_set_description (self->wallets, self->rows->len > 0 ? NULL : _("No wallet is known: withdrawals need one."));
  update_button (self);
}

static void
on_person_cb (PremiaWalletDialog *self)
{
  if (self->filling)
    return;
  show_problem (self, NULL);
  show_wallets (self);
}

static void
on_address_changed_cb (PremiaWalletDialog *self)
{
  show_problem (self, NULL);
  update_button (self);
}

/* ---- reading ---- */

typedef struct { GPtrArray *accounts, *networks; } Answer;

static void
answer_free (Answer *answer)
{
  g_clear_pointer (&answer->accounts, g_ptr_array_unref);
  g_clear_pointer (&answer->networks, g_ptr_array_unref);
  g_free (answer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static gpointer
read_accounts (PremiaWorkspace *workspace, gpointer question, GError **error)
{
  g_autoptr (Answer) answer = g_new0 (Answer, 1);

  answer->accounts = premia_workspace_list_accounts (workspace, error);
  if (answer->accounts == NULL)
    return NULL;
  answer->networks = premia_workspace_list_networks (workspace, error);
  return answer->networks != NULL ? g_steal_pointer (&answer) : NULL;
}

/* Who is nobody of ours comes last. */
static int
compare_names (gconstpointer a, gconstpointer b, gpointer till)
{
  const PremiaRewardAccount *x = *(PremiaRewardAccount *const *) a, *y = *(PremiaRewardAccount *const *) b;
  const char *first = premia_till_say_person (till, x->id), *second = premia_till_say_person (till, y->id);
  const gboolean strange = strcmp (first, x->id) == 0;

  if (strange != (strcmp (second, y->id) == 0))
    return strange ? 1 : -1;
  return g_utf8_collate (first, second);
}

static void
take (PremiaWalletDialog *self, Answer *answer)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) networks = gtk_string_list_new (NULL);
  guint selected = 0;

  g_ptr_array_unref (self->accounts);
  self->accounts = g_steal_pointer (&answer->accounts);
  g_ptr_array_unref (self->networks);
  self->networks = g_steal_pointer (&answer->networks);
  g_ptr_array_sort_with_data (self->accounts, compare_names, self->till);
  for (guint i = 0; i < self->accounts->len; i++)
    {
      const char *id = ((PremiaRewardAccount *) g_ptr_array_index (self->accounts, i))->id;

      gtk_string_list_append (names, premia_till_say_person (self->till, id));
      if (g_strcmp0 (id, self->wanted) == 0)
        selected = i;
    }
  for (guint i = 0; i < self->networks->len; i++)
    gtk_string_list_append (networks, ((PremiaRewardNetwork *) g_ptr_array_index (self->networks, i))->name);
  self->filling = TRUE;
  adw_combo_row_set_model (self->people, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->people, selected);
  adw_combo_row_set_model (self->network_row, G_LIST_MODEL (networks));
  self->filling = FALSE;
  show_wallets (self);
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaWalletDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Answer) answer = premia_till_read_finish (PREMIA_TILL (source), result, &error);

  self->reading = FALSE;
  if (self->till == NULL)
    return;
  if (answer != NULL)
    take (self, answer);
  else
    show_problem (self, error->message);
}

static void
refresh (PremiaWalletDialog *self)
{
  if (premia_till_get_workspace (self->till) == NULL || self->reading)
    return;
  self->reading = TRUE;
  premia_till_read_async (self->till, read_accounts, NULL, NULL, (GDestroyNotify) answer_free, NULL, on_read_cb, g_object_ref (self));
}

/* ---- adding ---- */

typedef struct { PremiaWorkspace *workspace; PremiaServer *server; char *account, *network, *address; } Wallet;

static void
wallet_free (Wallet *wallet)
{
  g_object_unref (wallet->workspace);
  g_object_unref (wallet->server);
  g_free (wallet->account);
  g_free (wallet->network);
  g_free (wallet->address);
  g_free (wallet);
}

/* Whatever the server takes for an address of that network is one: nothing is guessed here. */
static gboolean
add_wallet (const Wallet *wallet, GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaRewardAccount) account = NULL;
  PremiaCopyVerdict verdict;
  gboolean valid;

  if (!premia_server_validate_wallet (wallet->server, wallet->network, wallet->address, &valid, cancellable, error))
    return FALSE;
  if (!valid)
    {
      g_set_error (error, PREMIA_STATUS_ERROR, PREMIA_STATUS_INVALID_ARGUMENT, _("“%1$s” is no address of a wallet of %2$s. Nothing was added."), wallet->address, wallet->network);
      return FALSE;
    }
  account = premia_server_add_wallet (wallet->server, wallet->account, wallet->network, wallet->address, cancellable, error);
  return account != NULL && premia_workspace_copy_account (wallet->workspace, account, &verdict, error);
}

static void
add_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (add_wallet (task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaWalletDialog *self = PREMIA_WALLET_DIALOG (source);
  g_autoptr (GError) error = NULL;
  const gboolean added = g_task_propagate_boolean (G_TASK (result), &error);

  g_clear_object (&self->doing);
  if (self->till == NULL)
    return;
  premia_till_tell_result (self->till, error);
  show_problem (self, added ? NULL : error->message);
  if (added)
    gtk_editable_set_text (GTK_EDITABLE (self->address), "");
  update_button (self);
  refresh (self);
}

static void
on_add_cb (PremiaWalletDialog *self)
{
  const guint network = adw_combo_row_get_selected (self->network_row);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaServer) server = NULL;
  g_autoptr (GTask) task = NULL;
  Wallet *wallet;

  if (!gtk_widget_get_sensitive (self->add_button) || network >= self->networks->len)
    return;
  server = premia_till_dup_server (self->till, &error);
  if (server == NULL)
    {
      show_problem (self, error->message);
      return;
    }
  wallet = g_new0 (Wallet, 1);
  wallet->workspace = g_object_ref (premia_till_get_workspace (self->till));
  wallet->server = g_object_ref (server);
  wallet->account = g_strdup (get_account (self)->id);
  wallet->network = g_strdup (((PremiaRewardNetwork *) g_ptr_array_index (self->networks, network))->name);
  wallet->address = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->address))));
  g_free (self->wanted);
  self->wanted = g_strdup (wallet->account);
  self->doing = g_cancellable_new ();
  task = g_task_new (self, self->doing, on_added_cb, NULL);
  g_task_set_source_tag (task, on_add_cb);
  g_task_set_task_data (task, wallet, (GDestroyNotify) wallet_free);
  update_button (self);
  g_task_run_in_thread (task, add_in_thread);
}

/* ---- the window ---- */

static void
premia_wallet_dialog_dispose (GObject *object)
{
  PremiaWalletDialog *self = PREMIA_WALLET_DIALOG (object);

  g_clear_object (&self->till);

  G_OBJECT_CLASS (premia_wallet_dialog_parent_class)->dispose (object);
}

static void
premia_wallet_dialog_finalize (GObject *object)
{
  PremiaWalletDialog *self = PREMIA_WALLET_DIALOG (object);

  g_clear_object (&self->doing);
  g_ptr_array_unref (self->accounts);
  g_ptr_array_unref (self->networks);
  g_ptr_array_unref (self->rows);
  g_free (self->wanted);

  G_OBJECT_CLASS (premia_wallet_dialog_parent_class)->finalize (object);
}

static void
premia_wallet_dialog_class_init (PremiaWalletDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_wallet_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = premia_wallet_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/server/premia-wallet-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaWalletDialog, people);
  gtk_widget_class_bind_template_child (widget_class, PremiaWalletDialog, wallets);
  gtk_widget_class_bind_template_child (widget_class, PremiaWalletDialog, network_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaWalletDialog, address);
  gtk_widget_class_bind_template_child (widget_class, PremiaWalletDialog, add_button);
  gtk_widget_class_bind_template_child (widget_class, PremiaWalletDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, PremiaWalletDialog, spinner);
  gtk_widget_class_bind_template_callback (widget_class, on_person_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_address_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_add_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  premia_help_window_bind_key (widget_class, "server-pay");
}

static void
premia_wallet_dialog_init (PremiaWalletDialog *self)
{
  self->accounts = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_reward_account_free);
  self->networks = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_reward_network_free);
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

PremiaWalletDialog *
premia_wallet_dialog_new (GtkWindow *parent, PremiaTill *till, const char *account)
{
  PremiaWalletDialog *self;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (PREMIA_IS_TILL (till), NULL);

  self = g_object_new (PREMIA_TYPE_WALLET_DIALOG, "transient-for", parent, NULL);
  self->till = g_object_ref (till);
  self->wanted = g_strdup (account);
  refresh (self);
  return self;
}

void
premia_wallet_dialog_add (PremiaWalletDialog *self, const char *network, const char *address)
{
  g_return_if_fail (PREMIA_IS_WALLET_DIALOG (self) && network != NULL && address != NULL);

  for (guint i = 0; i < self->networks->len; i++)
    if (strcmp (((PremiaRewardNetwork *) g_ptr_array_index (self->networks, i))->name, network) == 0)
      adw_combo_row_set_selected (self->network_row, i);
  gtk_editable_set_text (GTK_EDITABLE (self->address), address);
  on_add_cb (self);
}

gboolean
premia_wallet_dialog_get_busy (PremiaWalletDialog *self)
{
  g_return_val_if_fail (PREMIA_IS_WALLET_DIALOG (self), FALSE);

  return self->reading || self->doing != NULL;
}
