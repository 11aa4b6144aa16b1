/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-payments-part"

#include "premia-payments-part-private.h"

#include <glib/gi18n.h>

/* Payments that a person says are of the same server as the one that is connected. */
typedef struct
{
  char      *from, *to; /* (owned): addresses */
  GPtrArray *ids;       /* (owned) (nullable) (element-type utf8): NULL: all of @from */
} Move;

static void
move_free (Move *move)
{
  g_free (move->from);
  g_free (move->to);
  g_clear_pointer (&move->ids, g_ptr_array_unref);
  g_free (move);
}

static Move *
move_new (const char *from, const char *to, GPtrArray *ids)
{
  Move *move = g_new0 (Move, 1);

  *move = (Move) { g_strdup (from), g_strdup (to), ids != NULL ? g_ptr_array_ref (ids) : NULL };
  return move;
}

/* What it made is what the undo is asked. */
static gpointer
make_moves (PremiaWorkspace *workspace, gpointer question, GError **error)
{
  g_autoptr (GPtrArray) back = g_ptr_array_new_with_free_func ((GDestroyNotify) move_free);
  GPtrArray *moves = question;

  for (guint i = 0; i < moves->len; i++)
    {
      const Move *move = g_ptr_array_index (moves, i);
      g_autoptr (GPtrArray) moved = NULL;

      if (!premia_workspace_move_payments (workspace, move->from, move->to, move->ids, &moved, error))
        return NULL;
      g_ptr_array_add (back, move_new (move->to, move->from, moved));
    }
  return g_steal_pointer (&back);
}

static void
on_moved (PremiaTillPart *part, gpointer answer)
{
  PremiaPaymentsPart *self = PREMIA_PAYMENTS_PART (part);
  g_autofree char *count = NULL;
  g_autofree char *said = NULL;
  guint n = 0;

  g_clear_pointer (&self->moved, g_ptr_array_unref);
  self->moved = g_ptr_array_ref (answer);
  for (guint i = 0; i < self->moved->len; i++)
    n += ((Move *) g_ptr_array_index (self->moved, i))->ids->len;
  count = premia_locale_format_count (premia_till_get_locale (self->till), n);
  /* Translators: %s is how many payments */
  said = g_strdup_printf (ngettext ("%s payment goes on with this server", "%s payments go on with this server", n), count);
  premia_server_part_tell_undo (PREMIA_SERVER_PART (self), said, "payments.other-server");
}

/* All that belongs to the addresses of those that are selected: it is one server, or it is not. */
static void
on_same_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaPaymentsPart *self = PREMIA_PAYMENTS_PART (widget);
  g_autoptr (GArray) rows = premia_till_view_get_selected (self->view);
  g_autoptr (GPtrArray) moves = g_ptr_array_new_with_free_func ((GDestroyNotify) move_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; self->address != NULL && i < rows->len; i++)
    {
      const PremiaPaymentsEntry *entry = premia_payments_part_get (self, g_array_index (rows, guint, i));

      if (entry->elsewhere && g_hash_table_add (seen, entry->what->server))
        g_ptr_array_add (moves, move_new (entry->what->server, self->address, NULL));
    }
  if (moves->len > 0)
    premia_till_part_write (PREMIA_TILL_PART (self), make_moves, g_steal_pointer (&moves), (GDestroyNotify) g_ptr_array_unref,
                            (GDestroyNotify) g_ptr_array_unref, on_moved);
}

static void
on_moved_back (PremiaTillPart *part, gpointer answer)
{
  premia_server_part_tell (PREMIA_SERVER_PART (part), _("Payments belong to the other server again"), NULL, NULL);
}

static void
on_other_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaPaymentsPart *self = PREMIA_PAYMENTS_PART (widget);

  if (self->moved != NULL && premia_till_get_writable (self->till) != NULL)
    premia_till_part_write (PREMIA_TILL_PART (self), make_moves, g_steal_pointer (&self->moved), (GDestroyNotify) g_ptr_array_unref,
                            (GDestroyNotify) g_ptr_array_unref, on_moved_back);
}

void
premia_payments_part_class_install_server (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "payments.same-server", NULL, on_same_cb);
  gtk_widget_class_install_action (widget_class, "payments.other-server", NULL, on_other_cb);
}
