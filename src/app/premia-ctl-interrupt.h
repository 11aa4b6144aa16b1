/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * premia_ctl_interrupt_begin:
 * From now on Ctrl+C (SIGINT) and SIGTERM cancel what is returned, so that what runs comes to a clean end; the second one ends the
 * program at once. Before any thread is made, and once. A signal that whoever started the program has it ignore stays ignored.
 *
 * Returns: (transfer full)
 */
GCancellable *premia_ctl_interrupt_begin (void);

G_END_DECLS
