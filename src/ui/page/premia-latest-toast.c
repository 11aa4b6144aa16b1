/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-latest-toast"

#include "premia-latest-toast.h"

static void
clear_ref (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

void
premia_latest_toast_show (AdwToastOverlay *overlay, AdwToast *toast)
{
  GWeakRef *shown;
  g_autoptr (AdwToast) before = NULL;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay) && ADW_IS_TOAST (toast));

  shown = g_object_get_data (G_OBJECT (overlay), "premia-latest-toast");
  if (shown == NULL)
    {
      shown = g_new0 (GWeakRef, 1);
      g_weak_ref_init (shown, NULL);
      g_object_set_data_full (G_OBJECT (overlay), "premia-latest-toast", shown, clear_ref);
    }
  before = g_weak_ref_get (shown);
  if (before != NULL)
    adw_toast_dismiss (before);
  g_weak_ref_set (shown, toast);
  adw_toast_overlay_add_toast (overlay, toast);
}
