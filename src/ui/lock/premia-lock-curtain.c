/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-lock-curtain"

#include "premia-lock-curtain.h"
#include "premia-lock-page.h"
#include "ui/scoreboard/premia-scoreboard.h"
#include "ui/window/premia-window.h"

struct _PremiaLockCurtain
{
  GObject     parent_instance;
  PremiaLock *lock;      /* (owned) */
  GListModel *toplevels; /* (owned) */
  GPtrArray  *known;     /* (owned) (element-type GtkWindow): unowned: they are watched */
  GPtrArray  *away;      /* (owned) (element-type GtkWindow): dialogs that were put away, as they went */
};

G_DEFINE_FINAL_TYPE (PremiaLockCurtain, premia_lock_curtain, G_TYPE_OBJECT)

static void
hide (PremiaLockCurtain *self, GtkWidget *window)
{
  if (!premia_lock_is_locked (self->lock) || !gtk_widget_get_visible (window) || PREMIA_IS_SCOREBOARD (window))
    return;
  if (PREMIA_IS_WINDOW (window))
    {
      if (!premia_window_is_covered (PREMIA_WINDOW (window)))
        premia_window_set_cover (PREMIA_WINDOW (window), premia_lock_page_new (self->lock));
      return;
    }
  g_ptr_array_add (self->away, g_object_ref (window));
  gtk_widget_set_visible (window, FALSE);
}

static gboolean
is_there (PremiaLockCurtain *self, gpointer window)
{
  return g_ptr_array_find (self->known, window, NULL);
}

static void
update (PremiaLockCurtain *self)
{
  g_autoptr (GPtrArray) windows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) away = NULL;

  for (guint i = 0; i < self->known->len; i++)
    g_ptr_array_add (windows, g_object_ref (self->known->pdata[i]));
  if (premia_lock_is_locked (self->lock))
    {
      /* The newest dialog first, so that none is left without the one that it belongs to. */
      for (guint i = windows->len; i > 0; i--)
        hide (self, windows->pdata[i - 1]);
      return;
    }
  for (guint i = 0; i < windows->len; i++)
    if (PREMIA_IS_WINDOW (windows->pdata[i]))
      premia_window_set_cover (windows->pdata[i], NULL);
  away = g_steal_pointer (&self->away);
  self->away = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = away->len; i > 0; i--)
    if (is_there (self, away->pdata[i - 1]))
      gtk_window_present (away->pdata[i - 1]);
}

static void
on_visible_cb (PremiaLockCurtain *self, GParamSpec *spec, GtkWidget *window)
{
  hide (self, window);
}

static gboolean
on_event_cb (PremiaLockCurtain *self, GdkEvent *event)
{
  switch (gdk_event_get_event_type (event))
    {
    case GDK_KEY_PRESS:
    case GDK_BUTTON_PRESS:
    case GDK_MOTION_NOTIFY:
    case GDK_SCROLL:
    case GDK_TOUCH_BEGIN:
    case GDK_PAD_BUTTON_PRESS:
      premia_lock_note_input (self->lock);
      break;
    default:
      break;
    }
  return GDK_EVENT_PROPAGATE;
}

static gboolean
on_lock_key_cb (GtkWidget *window, GVariant *arguments, gpointer user_data)
{
  PremiaLockCurtain *self = g_object_get_data (G_OBJECT (window), "premia-lock-curtain");

  if (self == NULL || !premia_lock_is_possible (self->lock))
    return GDK_EVENT_PROPAGATE;
  premia_lock_lock (self->lock);
  return GDK_EVENT_STOP;
}

/* The application's keys do not reach dialogs: from there it is locked as well. */
static GtkEventController *
make_keys (void)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_l, GDK_CONTROL_MASK),
                                                                                         gtk_callback_action_new (on_lock_key_cb, NULL, NULL)));
  return keys;
}

static void
watch (PremiaLockCurtain *self, GtkWidget *window)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "event", G_CALLBACK (on_event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (window, controller);
  g_object_set_data (G_OBJECT (window), "premia-lock-curtain", self);
  gtk_widget_add_controller (window, make_keys ());
  g_signal_connect_object (window, "notify::visible", G_CALLBACK (on_visible_cb), self, G_CONNECT_SWAPPED);
}

/* They are still being made when they come into the list: what they are is asked when they are shown. */
static void
on_toplevels_cb (PremiaLockCurtain *self)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (self->toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (self->toplevels, i);

      g_ptr_array_add (known, window);
      if (!is_there (self, window))
        watch (self, window);
    }
  g_ptr_array_unref (self->known);
  self->known = g_steal_pointer (&known);
}

static void
premia_lock_curtain_finalize (GObject *object)
{
  PremiaLockCurtain *self = PREMIA_LOCK_CURTAIN (object);

  for (guint i = 0; i < self->known->len; i++)
    g_object_set_data (self->known->pdata[i], "premia-lock-curtain", NULL);
  g_ptr_array_unref (self->known);
  g_ptr_array_unref (self->away);
  g_clear_object (&self->toplevels);
  g_clear_object (&self->lock);

  G_OBJECT_CLASS (premia_lock_curtain_parent_class)->finalize (object);
}

static void
premia_lock_curtain_class_init (PremiaLockCurtainClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_lock_curtain_finalize;
}

static void
premia_lock_curtain_init (PremiaLockCurtain *self)
{
  self->known = g_ptr_array_new ();
  self->away = g_ptr_array_new_with_free_func (g_object_unref);
  self->toplevels = g_object_ref (gtk_window_get_toplevels ());
}

PremiaLockCurtain *
premia_lock_curtain_new (PremiaLock *lock)
{
  PremiaLockCurtain *self;

  g_return_val_if_fail (PREMIA_IS_LOCK (lock), NULL);

  self = g_object_new (PREMIA_TYPE_LOCK_CURTAIN, NULL);
  self->lock = g_object_ref (lock);
  g_signal_connect_object (self->toplevels, "items-changed", G_CALLBACK (on_toplevels_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (lock, "locked-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  on_toplevels_cb (self);
  update (self);
  return self;
}
